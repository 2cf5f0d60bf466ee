// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps times to places and finds round times to write below them.
 *
 * @param places how many characters or pixels there are
 */
record Axis(Instant start, Instant end, int places) {

  /** Where {@code time} is: from 0 to {@link #places}. */
  double place(Instant time) {
    double whole = nanos(Duration.between(start, end));
    double part = nanos(Duration.between(start, time));
    return Math.max(0, Math.min(places, places * part / whole));
  }

  /** Round times on the axis, as durations since its start: about {@code wanted} of them. */
  List<Duration> ticks(int wanted) {
    double span = nanos(Duration.between(start, end)) / 1e9;
    double rough = span / wanted;
    double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = magnitude * 10;
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * magnitude >= rough) {
        step = factor * magnitude;
        break;
      }
    }
    List<Duration> ticks = new ArrayList<>();
    for (int i = 0; i * step <= span; i++) {
      ticks.add(Duration.ofNanos(Math.round(i * step * 1e9)));
    }
    return ticks;
  }

  /** {@code 0}, {@code 2.5}, {@code 10}: seconds without needless digits. */
  static String seconds(Duration tick) {
    String text = String.format(Locale.ROOT, "%.3f", nanos(tick) / 1e9);
    return text.replaceAll("\\.?0+$", "");
  }

  private static double nanos(Duration duration) {
    return duration.toNanos();
  }
}
