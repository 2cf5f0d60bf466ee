// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.time;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waits that grow by half from {@code first} to {@code cap}, each spread over its upper half so
 * that many servers that boot together do not ask together.
 *
 * @param random numbers from 0 up to 1
 */
public record Backoff(Duration first, Duration cap, DoubleSupplier random) {

  /** The wait before attempt number {@code attempt}, counted from 0. */
  public Duration delay(int attempt) {
    double grown = first.toMillis() * Math.pow(1.5, Math.min(attempt, 40));
    double capped = Math.min(grown, (double) cap.toMillis());
    return Duration.ofMillis(Math.round(capped * (0.5 + random.getAsDouble() / 2)));
  }
}
