// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.NoticeWatch;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bootstrap watch}: ends when EC2 announces that this instance is to go. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Waits for a notice that this instance is to go, prints it, and ends.",
    description = {
      "",
      "Looks every five seconds for a spot instance action, a rebalance recommendation, and the termination by the group. With",
      "[server] watch = true a unit runs it and then powers the instance off, whereby the release runs.",
      ""
    })
final class WatchCommand implements Callable<Integer> {
  private final Console console;

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().println(NoticeWatch.of(LiveWorld.at(Path.of("/"), Version.number())).await());
    return ExitCodes.DONE;
  }
}
