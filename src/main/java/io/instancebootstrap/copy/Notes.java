// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.util.ArrayList;
import java.util.List;

/**
 * Things worth telling the operator that are no errors; after the first twenty they are counted.
 */
final class Notes {
  private static final int KEPT = 20;

  private final List<String> notes = new ArrayList<>();
  private long left;

  synchronized void add(String note) {
    if (notes.size() < KEPT) {
      notes.add(note);
    } else {
      left++;
    }
  }

  synchronized boolean isEmpty() {
    return notes.isEmpty();
  }

  synchronized List<String> list() {
    List<String> all = new ArrayList<>(notes);
    if (left > 0) {
      all.add("and %d more".formatted(left));
    }
    return List.copyOf(all);
  }
}
