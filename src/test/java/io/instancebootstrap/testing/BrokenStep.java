// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;

/** A step that fails before its change number {@code at}, counted from 0, or right after it. */
final class BrokenStep<S, C extends Change> implements Step<S, C> {
  private final Step<S, C> step;
  private final int at;
  private final boolean after;
  private int applied;

  BrokenStep(Step<S, C> step, int at, boolean after) {
    this.step = step;
    this.at = at;
    this.after = after;
  }

  @Override
  public String name() {
    return step.name();
  }

  @Override
  public S observe() {
    return step.observe();
  }

  @Override
  public Decision<C> plan(S observed) {
    return step.plan(observed);
  }

  @Override
  public void apply(C change, StepLog log) {
    boolean here = applied++ == at;
    if (here && !after) {
      throw BootstrapException.failed("injected before: " + change.describe());
    }
    step.apply(change, log);
    if (here) {
      throw BootstrapException.failed("injected after: " + change.describe());
    }
  }
}
