// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The boundaries that an agent has come to, in their order, and when it came to the first. */
final class Crossed {
  private final List<Blow.AtBoundary> boundaries = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private long started;

  /** The agent has come to one more; counts how often it has come to this one. */
  Blow.AtBoundary add(String label) {
    if (boundaries.isEmpty()) {
      started = System.nanoTime();
    }
    Blow.AtBoundary here = new Blow.AtBoundary(label, seen.merge(label, 1, Integer::sum));
    boundaries.add(here);
    return here;
  }

  /** Whether just one was come to. */
  boolean onlyOne() {
    return boundaries.size() == 1;
  }

  /** The end of an agent that ended just now, with {@code exit}; 137 is SIGKILL's. */
  Ending ended(int exit) {
    return new Ending(exit == 137, exit, boundaries, System.nanoTime() - started);
  }
}
