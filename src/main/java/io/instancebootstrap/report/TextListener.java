// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.time.Clock;
import java.time.Duration;

/**
 * A run in lines: one for each step as it ends, one for each thing worth saying in between. Waiting
 * for the same and progress are said at most now and then, however often a step says them.
 */
public final class TextListener implements RunListener {
  private static final Duration WAIT_EVERY = Duration.ofSeconds(60);
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);
  private static final Duration REDRAW_EVERY = Duration.ofMillis(100);

  private final LineOutput output;
  private final boolean verbose;
  private final Throttle waits;
  private final Throttle progress;
  private final PaceMeter pace;

  /**
   * @param verbose each change gets a line too
   */
  public TextListener(LineOutput output, Clock clock, boolean verbose) {
    this.output = output;
    this.verbose = verbose;
    this.waits = new Throttle(clock, WAIT_EVERY);
    this.pace = new PaceMeter(clock);
    this.progress = new Throttle(clock, output.showsProgress() ? REDRAW_EVERY : PROGRESS_EVERY);
  }

  @Override
  public void applying(String step, String change) {
    if (verbose) {
      output.line(Severity.INFO, step + ": " + change);
    }
  }

  @Override
  public void noted(String step, String line) {
    output.line(Severity.INFO, step + ": " + line);
  }

  @Override
  public void warned(String step, String line) {
    output.line(Severity.WARNING, step + ": warning: " + line);
  }

  @Override
  public void waiting(String step, String what) {
    if (waits.due(step + " " + what)) {
      output.line(Severity.NOTICE, step + ": waiting: " + what);
    }
  }

  @Override
  public void progressed(String step, Progress come) {
    Pace now = pace.measure(come);
    if (!progress.due(step + " " + come.what())) {
      return;
    }
    String text = ProgressText.of(come, now);
    if (output.showsProgress()) {
      output.progress(text);
    } else {
      output.line(Severity.INFO, step + ": " + text);
    }
  }

  @Override
  public void finished(StepOutcome outcome) {
    String line =
        Columns.left(outcome.status().word(), 11)
            + " "
            + Columns.left(outcome.step(), 18)
            + " "
            + Columns.right(ReportText.time(outcome.took()), 7)
            + "  "
            + outcome.reason();
    output.line(severity(outcome), line.stripTrailing());
    if (outcome.status() == StepStatus.PLANNED) {
      outcome.changes().forEach(change -> output.line(Severity.INFO, "  would " + change));
    }
  }

  private static Severity severity(StepOutcome outcome) {
    return switch (outcome.status()) {
      case FAILED, REFUSED -> Severity.ERROR;
      case NOT_REACHED -> Severity.WARNING;
      case CHANGED, UNCHANGED, PLANNED, SKIPPED -> Severity.INFO;
    };
  }
}
