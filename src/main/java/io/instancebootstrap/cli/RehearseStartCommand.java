// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.rehearsal.StartRehearsal;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.report.StreamOutput;
import io.instancebootstrap.report.TextListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code bootstrap rehearse-start DIR}: loads what a spawn loads, for the archive of classes that
 * the package makes at its installation. Hidden, because it is of no use to a person.
 */
@Command(name = "rehearse-start", hidden = true)
final class RehearseStartCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "An empty directory to work in.")
  Path workspace = Path.of("");

  RehearseStartCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    TextListener listener =
        new TextListener(StreamOutput.plain(console.out()), Clock.systemUTC(), false);
    Path directory = Files.createDirectories(workspace.toAbsolutePath().normalize());
    // Help is asked for more often than anything else is by a person.
    console.out().println(CommandLines.all(console).getUsageMessage());
    boolean good =
        new StartRehearsal(Version.number(), listener).play(directory).verdict() != Verdict.FAILED;
    return good ? ExitCodes.DONE : ExitCodes.of(io.instancebootstrap.domain.Category.FAILED);
  }
}
