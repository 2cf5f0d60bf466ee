// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.LastRun;
import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.WaitingReports;
import io.instancebootstrap.app.World;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.report.ReportText;
import io.instancebootstrap.report.RunningJson;
import io.instancebootstrap.report.RunningRun;
import io.instancebootstrap.report.RunningText;
import io.instancebootstrap.report.StatusJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
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
      "The exit code is that of the run; 1 also when there was none or it was killed; 75 while one is running: then it shows",
      "since when, which steps have ended, and how far the others have come.",
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
    World world = LiveWorld.at(root.toAbsolutePath().normalize(), Version.number());
    LastRun last = LastRun.of(world.host().files());
    return last.running()
        .map(run -> show(run, world.waits().clock().instant()))
        .orElseGet(() -> show(last.report().orElseThrow(), WaitingReports.of(world)));
  }

  private int show(RunningRun run, Instant now) {
    if (output == OutputFormat.JSON) {
      console.out().println(RunningJson.print(run));
    } else {
      console.out().print(RunningText.of(run, now));
    }
    return ExitCodes.of(Category.LOCKED);
  }

  private int show(RunReport report, Map<String, Integer> waiting) {
    if (output == OutputFormat.JSON) {
      console.out().println(StatusJson.print(report, waiting));
    } else {
      print(report, waiting);
    }
    return ExitCodes.of(report);
  }

  private void print(RunReport report, Map<String, Integer> waiting) {
    console.out().print(ReportText.of(report));
    waiting.forEach(
        (sink, count) ->
            console
                .out()
                .printf(
                    "%nNot told yet: %d for %s; 'bootstrap deliver' tries again.%n", count, sink));
  }
}
