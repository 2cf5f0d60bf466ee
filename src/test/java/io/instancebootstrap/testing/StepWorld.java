// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Step;
import java.util.List;

/**
 * A small world in which a step has something to do.
 *
 * @param <S> what the step observes
 * @param <C> the changes it makes
 */
public interface StepWorld<S, C extends Change> {
  /** The step over this world; asked for once a run, as every run of the agent makes its own. */
  Step<S, C> step();

  /** The step as a dry run makes it, where that differs. */
  default Step<S, C> dryStep() {
    return step();
  }

  /**
   * All that the step may touch, comparable by equals: end states only, no list of calls, so that a
   * run that was disturbed compares equal to one that was not.
   */
  Object snapshot();

  /** Ways in which this world can break half-way, beyond a failure between two changes. */
  default List<Fault> faults() {
    return List.of();
  }

  /** One way to break: while injected the step must fail, once healed it must converge. */
  record Fault(String name, Runnable inject, Runnable heal) {}
}
