// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A run that is still at work, for people: since when, what has ended, what it does now. */
public final class RunningText {
  private RunningText() {}

  /** The whole note as of {@code now}, lines ended by LF. */
  public static String of(RunningRun run, Instant now) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %s on %s is running since %s (%s, process %d)\n\n"
            .formatted(
                run.server().orElse("(server not known)"),
                run.phase().word(),
                run.instance().orElse("(instance not known)"),
                run.started().truncatedTo(ChronoUnit.SECONDS),
                since(run.started(), now),
                run.process()));
    for (StepOutcome step : run.finished()) {
      text.append(line(step.step(), step.status().word(), step.took(), step.reason()));
    }
    for (RunningRun.AtWork step : run.atWork()) {
      String doing =
          step.come()
              .map(come -> ProgressText.of(come.progress(), come.pace()))
              .orElse(step.doing());
      text.append(line(step.step(), "running", Duration.between(step.since(), now), doing));
    }
    return text.toString();
  }

  private static String since(Instant then, Instant now) {
    return ProgressText.left(Duration.between(then, now));
  }

  private static String line(String step, String word, Duration took, String rest) {
    return (ReportText.row(step, word, took) + rest).stripTrailing() + "\n";
  }
}
