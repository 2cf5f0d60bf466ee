// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

/**
 * Words in columns. What {@link java.util.Formatter} does too, but the first use of that loads
 * locales and their signs of numbers.
 */
final class Columns {
  private Columns() {}

  /** {@code text} at the left of {@code width} places; longer ones stay whole. */
  static String left(String text, int width) {
    return text + blanks(text, width);
  }

  /** {@code text} at the right of {@code width} places; longer ones stay whole. */
  static String right(String text, int width) {
    return blanks(text, width) + text;
  }

  private static String blanks(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length()));
  }
}
