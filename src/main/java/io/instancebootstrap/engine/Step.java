// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.util.List;
import java.util.Set;

/**
 * One thing that a phase makes true. The runner looks, lets the step decide, applies, and looks
 * again: a step has converged only when nothing is left to plan.
 *
 * @param <S> what the step observes
 * @param <C> the changes it can make
 */
public interface Step<S, C extends Change> {
  /** Verb and noun with a dash, as in the SPEC's table. */
  String name();

  /**
   * Names of the steps that must have succeeded before; those that are not in the same plan are
   * ignored.
   */
  default Set<String> needs() {
    return Set.of();
  }

  /**
   * Reads the world and changes nothing. What is "not there yet" is a value, not an exception, so
   * that a dry run can go on.
   */
  S observe();

  /** Decides from {@code observed} alone: no I/O. */
  Decision<C> plan(S observed);

  /**
   * What leaves the run degraded although no change can mend it, such as a DNS name that leads
   * elsewhere. Asked once the step has converged; no I/O.
   */
  default List<String> warnings(S observed) {
    return List.of();
  }

  /**
   * Makes one change true, or throws a {@link io.instancebootstrap.domain.BootstrapException}; safe
   * to repeat.
   */
  void apply(C change, StepLog log);
}
