// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One whole run: who, what, when, and each step exactly once.
 *
 * @param server name of the server; absent when the run ended before it was known
 * @param instance id of the instance; absent when metadata never answered
 * @param commit commit of the config repo that the run used
 */
public record RunReport(
    Optional<String> server,
    Optional<String> instance,
    Phase phase,
    String version,
    Optional<String> commit,
    boolean dryRun,
    Instant started,
    Duration took,
    List<StepOutcome> steps) {
  public RunReport {
    steps = List.copyOf(steps);
  }

  /** When it was over. */
  public Instant ended() {
    return started.plus(took);
  }

  /** The same run with {@code other} steps. */
  public RunReport with(List<StepOutcome> other) {
    return new RunReport(server, instance, phase, version, commit, dryRun, started, took, other);
  }

  /** The one word for the run. */
  public Verdict verdict() {
    return Verdict.of(steps);
  }

  /** The first step, in the order of the plan, that failed or was refused. */
  public Optional<StepOutcome> failure() {
    return steps.stream().filter(step -> step.status().isFailure()).findFirst();
  }

  /** What the failure means for the exit code; empty when nothing failed. */
  public Optional<Category> category() {
    return failure().flatMap(StepOutcome::category);
  }
}
