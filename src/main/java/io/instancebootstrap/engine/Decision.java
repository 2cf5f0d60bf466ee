// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.util.List;

/**
 * What a step decides after looking: the differences left to apply, or why there are none to apply.
 */
public sealed interface Decision<C extends Change> {
  /** Why; shown to the operator. */
  String reason();

  /** Everything is as it should be. */
  record Converged<C extends Change>(String reason) implements Decision<C> {}

  /** These changes, in this order, make it so. */
  record Changes<C extends Change>(List<C> changes, String reason) implements Decision<C> {
    public Changes {
      changes = List.copyOf(changes);
    }
  }

  /** This server does not ask for the step. */
  record Skip<C extends Change>(String reason) implements Decision<C> {}

  /** Going on could destroy data. */
  record Refuse<C extends Change>(String reason) implements Decision<C> {}

  /** Nothing to do, because {@code reason}. */
  static <C extends Change> Decision<C> converged(String reason) {
    return new Converged<>(reason);
  }

  /** Apply {@code changes} because {@code reason}; an empty list means converged. */
  static <C extends Change> Decision<C> changes(List<C> changes, String reason) {
    return changes.isEmpty() ? new Converged<>(reason) : new Changes<>(changes, reason);
  }

  /** Not asked for, because {@code reason}. */
  static <C extends Change> Decision<C> skip(String reason) {
    return new Skip<>(reason);
  }

  /** Not done, because {@code reason}; the run ends as refused. */
  static <C extends Change> Decision<C> refuse(String reason) {
    return new Refuse<>(reason);
  }
}
