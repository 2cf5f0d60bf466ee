// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

/** When an agent dies. */
sealed interface Blow {
  /** Never: it runs to its end. */
  record Never() implements Blow {
    @Override
    public String toString() {
      return "undisturbed";
    }
  }

  /** When it comes to a boundary for the {@code occurrence}th time, counted from 1. */
  record AtBoundary(String label, int occurrence) implements Blow {
    /** Whether another life may do without it: a call of the cloud that is made until it is so. */
    boolean mayBePoll() {
      return occurrence > 1 && label.startsWith("cloud ");
    }

    @Override
    public String toString() {
      return "at '" + label + "' #" + occurrence;
    }
  }

  /** So long after its run has started, wherever it is. */
  record After(long nanos) implements Blow {
    @Override
    public String toString() {
      return "after " + nanos / 1000 + " us";
    }
  }
}
