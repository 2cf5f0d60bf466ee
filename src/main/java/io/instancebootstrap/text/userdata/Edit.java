// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.util.Comparator;
import java.util.List;

/**
 * A replacement of the chars from {@code start} to before {@code end}. Edits of one text never
 * overlap.
 */
record Edit(int start, int end, String replacement) {
  Edit shift(int offset) {
    return new Edit(start + offset, end + offset, replacement);
  }

  /** {@code text} with all of {@code edits} made. */
  static String apply(String text, List<Edit> edits) {
    StringBuilder result = new StringBuilder(text);
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::start).reversed())
        .forEach(edit -> result.replace(edit.start(), edit.end(), edit.replacement()));
    return result.toString();
  }
}
