// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.KnownSecrets;
import io.instancebootstrap.app.LiveReporting;
import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.LockedRun;
import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.app.PhaseRun;
import io.instancebootstrap.app.RunRecords;
import io.instancebootstrap.app.WarmStart;
import io.instancebootstrap.app.World;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.report.LineOutput;
import io.instancebootstrap.report.Listeners;
import io.instancebootstrap.report.RedactedOutput;
import io.instancebootstrap.report.ReportJson;
import io.instancebootstrap.report.ReportText;
import io.instancebootstrap.report.Severity;
import io.instancebootstrap.report.StreamOutput;
import io.instancebootstrap.report.TerminalOutput;
import io.instancebootstrap.report.TextListener;
import java.util.ArrayList;
import java.util.List;

/** Runs a phase and shows it: text as it goes, or the report as JSON at the end. */
final class PhaseOutput {
  private final Console console;
  private final OutputFormat format;
  private final boolean verbose;
  private final WarmStart warmStart;

  PhaseOutput(Console console, OutputFormat format, boolean verbose, WarmStart warmStart) {
    this.console = console;
    this.format = format;
    this.verbose = verbose;
    this.warmStart = warmStart;
  }

  /** The exit code of the run. */
  int run(PhaseRequest request) {
    World world = LiveWorld.at(request.root(), Version.number(), request.phase().word(), warmStart);
    Secrets secrets = KnownSecrets.of(world.environment());
    try (LockedRun lock = LockedRun.take(world, request, secrets)) {
      return play(world, request, lock.records());
    }
  }

  private int play(World world, PhaseRequest request, RunRecords records) {
    LineOutput output = new RedactedOutput(lines(world), records.secrets());
    List<RunListener> listeners = new ArrayList<>(records.listeners(verbose));
    listeners.add(new TextListener(output, world.waits().clock(), verbose));
    RunListener listener = new Listeners(listeners);
    PhaseRun run =
        new PhaseRun(
            world, request, new LiveReporting(world, request, listener, records), listener);
    RunReport report = records.guarding(run, run::run);
    if (format == OutputFormat.JSON) {
      console.out().println(ReportJson.print(report));
    } else {
      output.line(
          report.verdict() == Verdict.FAILED ? Severity.ERROR : Severity.NOTICE,
          ReportText.oneLine(report));
    }
    return ExitCodes.of(report);
  }

  /** With JSON the lines go to standard error, so that standard output holds nothing else. */
  private LineOutput lines(World world) {
    if (format == OutputFormat.JSON) {
      return StreamOutput.plain(console.err());
    }
    if (world.environment().containsKey("JOURNAL_STREAM")) {
      return StreamOutput.journal(console.out());
    }
    return console.terminal()
        ? new TerminalOutput(console.out())
        : StreamOutput.plain(console.out());
  }
}
