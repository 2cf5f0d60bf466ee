// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Durations as settings write them: a whole number and one unit, {@code 300s}, {@code 7d}. Pure.
 */
final class Durations {
  private static final int LONGEST_NUMBER = 9;

  private Durations() {}

  /** The duration that {@code text} writes; empty when it writes none. */
  static Optional<Duration> parse(String text) {
    int last = text.length() - 1;
    if (last < 1 || last > LONGEST_NUMBER) {
      return Optional.empty();
    }
    String number = text.substring(0, last);
    if (!number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    long count = Long.parseLong(number);
    return switch (text.charAt(last)) {
      case 's' -> Optional.of(Duration.ofSeconds(count));
      case 'm' -> Optional.of(Duration.ofMinutes(count));
      case 'h' -> Optional.of(Duration.ofHours(count));
      case 'd' -> Optional.of(Duration.ofDays(count));
      default -> Optional.empty();
    };
  }

  /** The shortest way to write {@code duration}: {@code 20m} rather than {@code 1200s}. */
  static String print(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds > 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds > 0 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
