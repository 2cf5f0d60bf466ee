// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Lets the same thing through at most once in a while. */
final class Throttle {
  private final Clock clock;
  private final Duration every;
  private final Map<String, Instant> last = new HashMap<>();

  Throttle(Clock clock, Duration every) {
    this.clock = clock;
    this.every = every;
  }

  /** Whether {@code what} may be said now; if so, it counts as said. */
  synchronized boolean due(String what) {
    Instant now = clock.instant();
    Instant before = last.get(what);
    if (before != null && now.isBefore(before.plus(every))) {
      return false;
    }
    last.put(what, now);
    return true;
  }
}
