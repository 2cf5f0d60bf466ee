// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import java.util.List;

/** Short words for what tests do with one step. */
public final class Steps {
  private Steps() {}

  /** Runs {@code step} as the agent does. */
  public static StepOutcome run(Step<?, ?> step) {
    return run(step, new RunListener() {});
  }

  /** Runs {@code step} as the agent does, with {@code listener} listening. */
  public static StepOutcome run(Step<?, ?> step, RunListener listener) {
    PlanRunner runner = new PlanRunner(RunMode.APPLY, new TestClock(), listener);
    return runner.run(new Plan(List.of(step))).get(0);
  }

  /** Runs {@code step} and fails unless it changed something and has converged. */
  public static StepOutcome converge(Step<?, ?> step) {
    StepOutcome outcome = run(step);
    if (outcome.status() != io.instancebootstrap.engine.StepStatus.CHANGED) {
      throw new AssertionError("expected changed: " + outcome);
    }
    return outcome;
  }

  /** What each planned change says, in order; none unless there are changes. */
  public static <C extends Change> List<String> changes(Decision<C> decision) {
    return decision instanceof Decision.Changes<C> changes
        ? changes.changes().stream().map(Change::describe).toList()
        : List.of();
  }
}
