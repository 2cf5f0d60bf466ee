// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A part of a step's time in which it did nothing but wait for something outside.
 *
 * @param reason what was waited for, as the step said it last
 */
public record Wait(String reason, Instant started, Duration took) {
  /** When it was over. */
  public Instant ended() {
    return started.plus(took);
  }
}
