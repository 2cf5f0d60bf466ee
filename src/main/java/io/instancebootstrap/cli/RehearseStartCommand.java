// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.LiveProcess;
import io.instancebootstrap.app.RunGuard;
import io.instancebootstrap.app.rehearsal.StartRehearsal;
import io.instancebootstrap.domain.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
    Path directory = Files.createDirectories(workspace.toAbsolutePath().normalize());
    CommandLine all = CommandLines.all(console);
    // Help is asked for more often than anything else is by a person.
    console.out().println(all.getUsageMessage());
    all.parseArgs("--phase", Phase.SPAWN.word());
    try (StartRehearsal rehearsal = new StartRehearsal(Version.number(), directory)) {
      // The first puts in place what is missing; the second finds that nothing is.
      int first = play(rehearsal);
      int second = play(rehearsal);
      rehearsal.takeOver();
      return Math.max(first, second);
    }
  }

  private int play(StartRehearsal rehearsal) {
    return new PhaseOutput(console, OutputFormat.TEXT, false)
        .run(rehearsal.world(), rehearsal.request(), new RunGuard(new LiveProcess()));
  }
}
