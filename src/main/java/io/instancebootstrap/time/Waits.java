// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.time;

import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * What a run waits with: its clock, its sleeper and its randomness in one.
 *
 * @param random numbers from 0 up to 1
 */
public record Waits(Clock clock, Sleeper sleeper, DoubleSupplier random) {

  /** A deadline {@code budget} from now. */
  public Deadline deadline(Duration budget) {
    return Deadline.in(budget, clock);
  }

  /** A poll whose pauses grow from {@code first} to {@code cap}. */
  public Poll poll(Duration first, Duration cap) {
    return new Poll(sleeper, new Backoff(first, cap, random));
  }
}
