// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast long work goes on.
 *
 * @param bytesPerSecond of late, not since the beginning
 * @param left until its end, if it goes on like that; absent while nobody can say
 */
public record Pace(long bytesPerSecond, Optional<Duration> left) {
  /** Nothing is known yet. */
  static final Pace UNKNOWN = new Pace(0, Optional.empty());
}
