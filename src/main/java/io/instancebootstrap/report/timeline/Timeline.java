// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report.timeline;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.report.ReportText;
import io.instancebootstrap.report.timeline.Bar.Kind;
import io.instancebootstrap.report.timeline.Bar.Span;
import io.instancebootstrap.text.CloudInitStages.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the time of a run went: its steps, and cloud-init's stages before and around it, as bars on
 * one axis.
 *
 * @param title what ran, where, and how it ended
 * @param bars stages first, then the steps in the order of the report
 * @param notReached steps that have no bar, because they never began
 */
public record Timeline(
    String title, List<Bar> bars, List<String> notReached, List<Bar> criticalPath) {
  /** A boot takes less; a stage that ended longer ago has nothing to do with the run. */
  private static final Duration SAME_BOOT = Duration.ofMinutes(10);

  public Timeline {
    bars = List.copyOf(bars);
    notReached = List.copyOf(notReached);
    criticalPath = List.copyOf(criticalPath);
  }

  /** The timeline of {@code report} among {@code stages}. */
  public static Timeline of(RunReport report, List<Stage> stages) {
    List<StepOutcome> chain = CriticalPath.of(report);
    List<Bar> bars = new ArrayList<>();
    stages.stream()
        .filter(stage -> concerns(stage, report))
        .forEach(stage -> bars.add(bar(stage, stages, report)));
    report.steps().stream()
        .filter(step -> step.status() != StepStatus.NOT_REACHED)
        .forEach(step -> bars.add(bar(step, chain.contains(step))));
    List<String> notReached =
        report.steps().stream()
            .filter(step -> step.status() == StepStatus.NOT_REACHED)
            .map(StepOutcome::step)
            .toList();
    return new Timeline(
        ReportText.headline(report),
        bars,
        notReached,
        chain.stream().map(step -> bar(step, true)).toList());
  }

  /** Where the axis begins. */
  Instant start() {
    return times(Bar::start).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  /** Where the axis ends: later than it begins, so that it can be divided. */
  Instant end() {
    Instant last = times(Bar::end).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    return last.isAfter(start()) ? last : start().plusMillis(1);
  }

  private Stream<Instant> times(Function<Bar, Instant> time) {
    return bars.stream().map(time);
  }

  private static boolean concerns(Stage stage, RunReport report) {
    Instant end = stage.ended().orElse(stage.started());
    return stage.started().isBefore(report.ended())
        && end.isAfter(report.started().minus(SAME_BOOT));
  }

  /** A stage without an end ends where the next begins, or lasts as long as the run it holds. */
  private static Bar bar(Stage stage, List<Stage> stages, RunReport report) {
    Instant next =
        Stream.concat(stages.stream().map(Stage::started), Stream.of(report.ended()))
            .filter(time -> time.isAfter(stage.started()))
            .min(Comparator.naturalOrder())
            .orElse(stage.started());
    Instant end = stage.ended().orElse(next);
    String note = "cloud-init " + stage.name();
    return new Bar(stage.name(), Kind.STAGE, stage.started(), end, List.of(), false, note);
  }

  private static Bar bar(StepOutcome step, boolean critical) {
    return new Bar(
        step.step(),
        step.status().isFailure() ? Kind.FAILED_STEP : Kind.STEP,
        step.started(),
        step.ended(),
        step.waits().stream().map(wait -> new Span(wait.started(), wait.ended())).toList(),
        critical,
        step.status().word() + ": " + step.reason().lines().findFirst().orElse(""));
  }
}
