// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

/** The line of a text around an offset, for the operator. */
final class SourceLine {
  private SourceLine() {}

  /** Counted from 1. */
  static int number(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** The line without the blanks around it. */
  static String at(String text, int offset) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int end = text.indexOf('\n', offset);
    return text.substring(start, end < 0 ? text.length() : end).strip();
  }
}
