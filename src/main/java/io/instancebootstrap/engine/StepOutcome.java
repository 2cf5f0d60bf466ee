// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import io.instancebootstrap.domain.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The line of one step in the report.
 *
 * @param changes what was changed, or would be in a dry run
 * @param reason why it ended so; for a failure the whole message
 * @param warnings what leaves the run degraded
 * @param waited the part of {@code took} that was spent waiting for something outside
 * @param category what a failure or refusal means for the run's exit code
 * @param waits when that was, in order
 * @param needs the steps that had to end before this one could start
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
    Optional<Category> category,
    List<Wait> waits,
    List<String> needs) {
  public StepOutcome {
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
    waits = List.copyOf(waits);
    needs = List.copyOf(needs);
  }

  /** An outcome that says nothing of when it waited and what it needed. */
  public StepOutcome(
      String step,
      StepStatus status,
      List<String> changes,
      String reason,
      List<String> warnings,
      Instant started,
      Duration took,
      Duration waited,
      Optional<Category> category) {
    this(
        step, status, changes, reason, warnings, started, took, waited, category, List.of(),
        List.of());
  }

  /** When it was over. */
  public Instant ended() {
    return started.plus(took);
  }

  /** The same outcome with {@code edit} done to everything that was said in words. */
  public StepOutcome edited(UnaryOperator<String> edit) {
    return new StepOutcome(
        step,
        status,
        changes.stream().map(edit).toList(),
        edit.apply(reason),
        warnings.stream().map(edit).toList(),
        started,
        took,
        waited,
        category,
        waits.stream()
            .map(wait -> new Wait(edit.apply(wait.reason()), wait.started(), wait.took()))
            .toList(),
        needs);
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
        Optional.of(because),
        waits,
        needs);
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
