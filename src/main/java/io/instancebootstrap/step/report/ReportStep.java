// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.report;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Redaction;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The last step of a run: tells every sink, all at once, each on its own. It is none of the
 * engine's steps, because telling changes nothing that could be looked at again; no sink can fail
 * the run, and what could not be delivered leaves it degraded.
 */
public final class ReportStep {
  public static final String NAME = "report";

  private final List<ReportSink> sinks;
  private final ReportSink keeper;
  private final Redaction redaction;
  private final Clock clock;
  private final RunListener listener;

  /**
   * @param sinks who is told
   * @param keeper gets the report last, with the outcome of this step in it
   */
  public ReportStep(
      List<ReportSink> sinks,
      ReportSink keeper,
      Redaction redaction,
      Clock clock,
      RunListener listener) {
    this.sinks = List.copyOf(sinks);
    this.keeper = keeper;
    this.redaction = redaction;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Tells everyone of {@code soFar}, which has all other steps. Returns the whole report, without
   * secrets and with this step in it. A dry run is told to nobody. Never throws.
   */
  public RunReport close(RunReport soFar) {
    RunReport report = RedactedReport.of(soFar, redaction);
    Instant began = clock.instant();
    listener.started(NAME);
    if (report.dryRun()) {
      String reason = "a dry run is told to nobody";
      return finished(report, outcome(StepStatus.SKIPPED, reason, List.of(), began));
    }
    StepOutcome provisional = outcome(StepStatus.UNCHANGED, "this report is it", List.of(), began);
    List<String> undelivered = tellAll(with(report, provisional));
    undelivered.forEach(line -> listener.warned(NAME, line));
    int reached = sinks.size() - undelivered.size();
    String reason = "told " + reached + " of " + sinks.size() + names();
    StepOutcome told = outcome(StepStatus.UNCHANGED, reason, undelivered, began);
    Optional<String> unkept = tell(keeper, with(report, told));
    unkept.ifPresent(line -> listener.warned(NAME, line));
    List<String> warnings = new ArrayList<>(undelivered);
    unkept.ifPresent(warnings::add);
    return finished(report, outcome(StepStatus.UNCHANGED, reason, warnings, began));
  }

  private String names() {
    return sinks.isEmpty()
        ? ""
        : " (" + String.join(", ", sinks.stream().map(ReportSink::name).toList()) + ")";
  }

  private List<String> tellAll(RunReport report) {
    ExecutorService threads = Executors.newCachedThreadPool(ReportStep::thread);
    try {
      List<CompletableFuture<Optional<String>>> told =
          sinks.stream()
              .map(sink -> CompletableFuture.supplyAsync(() -> tell(sink, report), threads))
              .toList();
      return told.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  /** What went wrong, if anything. */
  private Optional<String> tell(ReportSink sink, RunReport report) {
    try {
      sink.tell(report);
      return Optional.empty();
    } catch (BootstrapException e) {
      return Optional.of(redaction.apply(e.getMessage()));
    } catch (RuntimeException e) {
      return Optional.of(redaction.apply("telling " + sink.name() + ": unexpected " + e));
    }
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

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "report");
    thread.setDaemon(true);
    return thread;
  }
}
