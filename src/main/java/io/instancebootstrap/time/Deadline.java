// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment at which a wait gives up, and the clock it is read from. */
public record Deadline(Clock clock, Instant end) {

  /** A deadline {@code budget} from now. */
  public static Deadline in(Duration budget, Clock clock) {
    return new Deadline(clock, clock.instant().plus(budget));
  }

  /** What is left; zero when it has passed. */
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether it has passed. */
  public boolean passed() {
    return remaining().isZero();
  }
}
