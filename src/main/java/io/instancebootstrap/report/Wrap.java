// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at blanks. A word that is longer than a line, such as a path, stays whole. */
final class Wrap {
  private Wrap() {}

  /** Lines of at most {@code width} characters; none for a blank text. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
