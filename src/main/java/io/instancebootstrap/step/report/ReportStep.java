// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.report;

import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The last step of a run: tells every sink, all at once, each on its own. It is none of the
 * engine's steps, because telling changes nothing that could be looked at again; no sink can fail
 * the run, and what could not be delivered leaves it degraded.
 */
public final class ReportStep {
  public static final String NAME = "report";

  private final Telling<ReportSink> telling;
  private final ReportSink keeper;
  private final UnaryOperator<String> redaction;
  private final Clock clock;
  private final RunListener listener;

  /**
   * @param telling tells the sinks
   * @param keeper gets the report last, with the outcome of this step in it
   * @param redaction takes the secrets out of a text
   */
  public ReportStep(
      Telling<ReportSink> telling,
      ReportSink keeper,
      UnaryOperator<String> redaction,
      Clock clock,
      RunListener listener) {
    this.telling = telling;
    this.keeper = keeper;
    this.redaction = redaction;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Tells everyone of {@code soFar}, which has all other steps. Returns the whole report, without
   * secrets and with this step in it. A dry run is told to nobody. Never throws.
   *
   * @param before what went wrong with telling while the run was going on, a line each
   */
  public RunReport close(RunReport soFar, List<String> before) {
    RunReport report =
        soFar.with(soFar.steps().stream().map(step -> step.edited(redaction)).toList());
    Instant began = clock.instant();
    listener.started(NAME);
    if (report.dryRun()) {
      String reason = "a dry run is told to nobody";
      return finished(report, outcome(StepStatus.SKIPPED, reason, List.of(), began));
    }
    List<String> warnings = new ArrayList<>(before.stream().map(redaction).toList());
    StepOutcome provisional = outcome(StepStatus.UNCHANGED, "this report is it", warnings, began);
    List<String> undelivered = telling.tell(with(report, provisional));
    undelivered.forEach(line -> listener.warned(NAME, line));
    String reason = telling.summary(undelivered.size());
    warnings.addAll(undelivered);
    RunReport told = with(report, outcome(StepStatus.UNCHANGED, reason, warnings, began));
    List<String> unkept = new Telling<>(List.of(keeper), redaction).tell(told);
    unkept.forEach(line -> listener.warned(NAME, line));
    warnings.addAll(unkept);
    return finished(report, outcome(StepStatus.UNCHANGED, reason, warnings, began));
  }

  private StepOutcome outcome(
      StepStatus status, String reason, List<String> warnings, Instant began) {
    Duration took = Duration.between(began, clock.instant());
    return new StepOutcome(
        NAME, status, List.of(), reason, warnings, began, took, Duration.ZERO, Optional.empty());
  }

  private RunReport finished(RunReport report, StepOutcome outcome) {
    listener.finished(outcome);
    return with(report, outcome);
  }

  private RunReport with(RunReport report, StepOutcome outcome) {
    List<StepOutcome> steps = new ArrayList<>(report.steps());
    steps.add(outcome);
    return new RunReport(
        report.server(),
        report.instance(),
        report.phase(),
        report.version(),
        report.commit(),
        report.dryRun(),
        report.started(),
        Duration.between(report.started(), clock.instant()),
        steps);
  }
}
