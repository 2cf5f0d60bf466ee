// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long somebody has been waited for, said at once and then at twice the time each: often enough
 * for who watches, and a handful of lines for a wait of hours.
 */
final class WaitingTime {
  private static final Duration FIRST = Duration.ofSeconds(10);

  private final Clock clock;
  private final Deadline deadline;
  private final Instant began;
  private Duration next = FIRST;
  private String said = "";

  WaitingTime(Clock clock, Deadline deadline) {
    this.clock = clock;
    this.deadline = deadline;
    this.began = clock.instant();
  }

  /** Whether it is time to say it again. */
  boolean due() {
    return spent().compareTo(next) >= 0;
  }

  /** Whether it has been less than {@code duration}. */
  boolean under(Duration duration) {
    return spent().compareTo(duration) < 0;
  }

  /** Says {@code what} is waited for, and how long by now, if that is news. */
  void tell(String what, StepLog log) {
    if (what.equals(said) && !due()) {
      return;
    }
    while (due()) {
      next = next.multipliedBy(2);
    }
    said = what;
    Duration spent = spent();
    log.waiting(
        spent.toSeconds() == 0
            ? what
            : "%s, waited for %d s of %d s"
                .formatted(what, spent.toSeconds(), spent.plus(deadline.remaining()).toSeconds()));
  }

  /** Says that {@code what} is so at last, if it was waited for. */
  void end(String what, StepLog log) {
    if (!said.isEmpty()) {
      log.note("%s after %d s".formatted(what, spent().toSeconds()));
    }
  }

  private Duration spent() {
    return Duration.between(began, clock.instant());
  }
}
