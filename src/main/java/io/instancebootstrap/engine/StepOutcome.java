// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import io.instancebootstrap.domain.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The line of one step in the report.
 *
 * @param changes what was changed, or would be in a dry run
 * @param reason why it ended so; for a failure the whole message
 * @param warnings what leaves the run degraded
 * @param waited the part of {@code took} that was spent waiting for something outside
 * @param category what a failure or refusal means for the run's exit code
 */
public record StepOutcome(
    String step,
    StepStatus status,
    List<String> changes,
    String reason,
    List<String> warnings,
    Instant started,
    Duration took,
    Duration waited,
    Optional<Category> category) {
  public StepOutcome {
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }

  /** This one, failed after all because of what was left to do once everything else was done. */
  public StepOutcome failedAfterwards(String why, Category because) {
    return new StepOutcome(
        step,
        StepStatus.FAILED,
        changes,
        why,
        warnings,
        started,
        took,
        waited,
        Optional.of(because));
  }

  /** The outcome of a step that never started. */
  public static StepOutcome notReached(String step, String reason, Instant now) {
    return new StepOutcome(
        step,
        StepStatus.NOT_REACHED,
        List.of(),
        reason,
        List.of(),
        now,
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty());
  }
}
