// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows at any moment how far a run has come, so that a run that is stopped can still give its
 * verdict.
 */
final class RunRecorder implements RunListener {
  private final Clock clock;
  private final Map<String, Instant> started = new LinkedHashMap<>();
  private final Map<String, StepOutcome> finished = new LinkedHashMap<>();

  RunRecorder(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void started(String step) {
    started.put(step, clock.instant());
  }

  @Override
  public synchronized void finished(StepOutcome outcome) {
    finished.put(outcome.step(), outcome);
  }

  /**
   * An outcome for each of {@code steps}, and of what began besides, which some settings ask for:
   * what was running has failed because of {@code reason}.
   */
  synchronized List<StepOutcome> outcomes(List<String> steps, String reason) {
    return Stream.concat(steps.stream(), started.keySet().stream())
        .distinct()
        .map(step -> outcome(step, reason))
        .toList();
  }

  private StepOutcome outcome(String step, String reason) {
    StepOutcome known = finished.get(step);
    if (known != null) {
      return known;
    }
    Instant now = clock.instant();
    Instant began = started.get(step);
    if (began == null) {
      return StepOutcome.notReached(step, reason, now);
    }
    return new StepOutcome(
        step,
        StepStatus.FAILED,
        List.of(),
        "running " + step + ": " + reason + "; run again, it goes on where it was",
        List.of(),
        began,
        Duration.between(began, now),
        Duration.ZERO,
        Optional.of(Category.FAILED));
  }
}
