// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written with binary units: {@code 8GiB}, {@code 512MiB}. EBS sells whole GiB.
 */
public record Size(long bytes) {
  private static final long GIB = 1L << 30;
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\s*(GiB|TiB|MiB|G|T|M)");

  public Size {
    if (bytes < 0) {
      throw BootstrapException.configuration(
          "reading a size: observed " + bytes + " bytes, expected none below zero");
    }
  }

  /**
   * Reads {@code 8GiB}, {@code 8G}, {@code 1TiB} or {@code 512MiB}; anything else is a
   * configuration error.
   */
  public static Size parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.trim());
    if (!matcher.matches()) {
      throw BootstrapException.configuration(
          "reading a size: observed '"
              + text
              + "', expected a number with MiB, GiB or TiB, as in 8GiB");
    }
    int shift =
        switch (matcher.group(2).charAt(0)) {
          case 'M' -> 20;
          case 'G' -> 30;
          default -> 40;
        };
    return new Size(Long.parseLong(matcher.group(1)) << shift);
  }

  /** The size in whole GiB, rounded up, as EC2 counts. */
  public int gibibytes() {
    return Math.toIntExact((bytes + GIB - 1) / GIB);
  }

  /** For people: {@code 1.5 GiB}, {@code 12 kB}-like short form with binary units. */
  @Override
  public String toString() {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    String number =
        value == Math.rint(value)
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, "%.1f", value);
    return number + " " + units[unit];
  }
}
