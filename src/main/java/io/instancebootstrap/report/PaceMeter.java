// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the pace of long work over its last half minute: an average from the beginning would
 * still count what a resumed copy skips at once. What is left is the slower of files and bytes,
 * because many small files are bound by their number.
 */
final class PaceMeter {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(500);

  private record Sample(Instant at, Progress come) {}

  private final Clock clock;
  private final Map<String, Deque<Sample>> works = new HashMap<>();

  PaceMeter(Clock clock) {
    this.clock = clock;
  }

  /** The pace of the work that has {@code come} so far. */
  synchronized Pace measure(Progress come) {
    Instant now = clock.instant();
    Deque<Sample> samples = works.computeIfAbsent(come.what(), what -> new ArrayDeque<>());
    while (samples.size() > 1 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
      samples.removeFirst();
    }
    if (samples.isEmpty() || !now.isBefore(samples.getLast().at().plus(BETWEEN_SAMPLES))) {
      samples.addLast(new Sample(now, come));
    }
    Sample first = samples.getFirst();
    double seconds = Duration.between(first.at(), now).toMillis() / 1000.0;
    return seconds <= 0 ? Pace.UNKNOWN : pace(first.come(), come, seconds);
  }

  private static Pace pace(Progress before, Progress now, double seconds) {
    double bytes = (now.bytes() - before.bytes()) / seconds;
    double files = (now.files() - before.files()) / seconds;
    double left =
        Math.max(
            left(now.totalBytes() - now.bytes(), bytes),
            left(now.totalFiles() - now.files(), files));
    boolean known = now.totalFiles() > 0 && Double.isFinite(left);
    return new Pace(
        Math.max(0, Math.round(bytes)),
        known ? Optional.of(Duration.ofSeconds((long) Math.ceil(left))) : Optional.empty());
  }

  /** Seconds; infinite when it stands still. */
  private static double left(long amount, double perSecond) {
    return amount <= 0 ? 0 : perSecond <= 0 ? Double.POSITIVE_INFINITY : amount / perSecond;
  }
}
