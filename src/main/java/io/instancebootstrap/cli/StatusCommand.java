// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.LastRun;
import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.report.ReportJson;
import io.instancebootstrap.report.ReportText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap status}: the last run, step by step. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Shows the last run on this machine, step by step.",
    description = {
      "",
      "The exit code is that of the run; 1 also when there was none or it was killed.",
      ""
    })
final class StatusCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "A note for people (text, the default), or everything as JSON.")
  OutputFormat output = OutputFormat.TEXT;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Look at the system below DIR instead of /.")
  Path root = Path.of("/");

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LastRun last =
        LastRun.of(
            LiveWorld.at(root.toAbsolutePath().normalize(), Version.number()).host().files());
    RunReport report = last.report();
    if (output == OutputFormat.JSON) {
      console.out().println(ReportJson.print(report));
    } else {
      if (last.running().isPresent()) {
        console
            .out()
            .println("A run is at work (process " + last.running().getAsLong() + "); so far:");
      }
      console.out().print(ReportText.of(report));
    }
    return report.category().map(ExitCodes::of).orElse(ExitCodes.DONE);
  }
}
