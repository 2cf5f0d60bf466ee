// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.util.List;

/**
 * How an agent ended.
 *
 * @param struck whether the blow fell before it ended by itself
 * @param boundaries that it crossed, in their order
 * @param nanos from the start of its run to its end
 */
record Ending(boolean struck, int exitCode, List<Blow.AtBoundary> boundaries, long nanos) {

  /** Boundaries and time, for people. */
  String told() {
    return boundaries.size() + " boundaries in " + nanos / 1_000_000 + " ms";
  }
}
