// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.StepOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run that is still at work, as far as its journal goes.
 *
 * @param process its id
 * @param finished the steps that have ended, in the order in which they did
 * @param atWork the steps that have begun and not ended
 */
public record RunningRun(
    Phase phase,
    String version,
    Optional<String> server,
    Optional<String> instance,
    Instant started,
    long process,
    List<StepOutcome> finished,
    List<AtWork> atWork) {
  public RunningRun {
    finished = List.copyOf(finished);
    atWork = List.copyOf(atWork);
  }

  /**
   * A step at work.
   *
   * @param doing the change that it makes, or what it waits for
   * @param come how far that has come, for long work
   */
  public record AtWork(String step, Instant since, String doing, Optional<Come> come) {}

  /** How far, and how fast, as of {@code at}. */
  public record Come(Instant at, Progress progress, Pace pace) {}
}
