// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every step promises: it changes once and then nothing, a dry run touches nothing, and after
 * a failure half-way the next run ends where an undisturbed one does.
 *
 * @param <S> what the step observes
 * @param <C> the changes it makes
 */
public abstract class StepContract<S, C extends Change> {

  /** A fresh world in which the step has at least one change to make. */
  protected abstract StepWorld<S, C> world();

  /** How the runs treat changes; steps with destructive changes override it with consent. */
  protected RunMode mode() {
    return RunMode.APPLY;
  }

  /**
   * How a run ends that finds nothing left to change. A step whose look is itself an act, such as
   * the check of a file system that is not in use, says CHANGED: it acts in every run, and the
   * world must be the same after each.
   */
  protected StepStatus settled() {
    return StepStatus.UNCHANGED;
  }

  /** Compares the ends of two worlds; override where an end holds a random or a timed part. */
  protected void assertSameEnd(Object undisturbed, Object disturbed) {
    assertThat(disturbed).isEqualTo(undisturbed);
  }

  @Test
  void changesOnceAndThenNothing() {
    StepWorld<S, C> world = world();
    assertStatus(run(world.step(), mode()), StepStatus.CHANGED);
    Object end = world.snapshot();
    assertStatus(run(world.step(), mode()), settled());
    assertThat(world.snapshot()).isEqualTo(end);
  }

  @Test
  void dryRunPlansAndTouchesNothing() {
    StepWorld<S, C> world = world();
    Object before = world.snapshot();
    StepOutcome outcome = run(world.dryStep(), new RunMode(true, mode().consent()));
    assertStatus(outcome, StepStatus.PLANNED);
    assertThat(outcome.changes()).isNotEmpty();
    assertThat(world.snapshot()).isEqualTo(before);
  }

  @Test
  void convergesAfterAFailureAtAnyChange() {
    Object undisturbed = undisturbedEnd();
    int changes = plannedChanges();
    for (int at = 0; at < changes; at++) {
      for (boolean after : new boolean[] {false, true}) {
        StepWorld<S, C> world = world();
        assertStatus(run(new BrokenStep<>(world.step(), at, after), mode()), StepStatus.FAILED);
        assertConverges(world);
        assertSameEnd(undisturbed, world.snapshot());
      }
    }
  }

  @Test
  void convergesAfterEachFaultIsHealed() {
    Object undisturbed = undisturbedEnd();
    int faults = world().faults().size();
    for (int i = 0; i < faults; i++) {
      StepWorld<S, C> world = world();
      StepWorld.Fault fault = world.faults().get(i);
      fault.inject().run();
      assertThat(run(world.step(), mode()).status()).as(fault.name()).isEqualTo(StepStatus.FAILED);
      fault.heal().run();
      assertConverges(world);
      assertSameEnd(undisturbed, world.snapshot());
    }
  }

  private Object undisturbedEnd() {
    StepWorld<S, C> world = world();
    assertStatus(run(world.step(), mode()), StepStatus.CHANGED);
    return world.snapshot();
  }

  private int plannedChanges() {
    Step<S, C> step = world().step();
    Decision<C> decision = step.plan(step.observe());
    assertThat(decision).isInstanceOf(Decision.Changes.class);
    return ((Decision.Changes<C>) decision).changes().size();
  }

  private void assertConverges(StepWorld<S, C> world) {
    StepOutcome again = run(world.step(), mode());
    assertThat(again.status()).as(again.toString()).isIn(StepStatus.CHANGED, StepStatus.UNCHANGED);
    assertStatus(run(world.step(), mode()), settled());
  }

  private static void assertStatus(StepOutcome outcome, StepStatus expected) {
    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(expected);
  }

  private static StepOutcome run(Step<?, ?> step, RunMode mode) {
    PlanRunner runner = new PlanRunner(mode, Clock.systemUTC(), new RunListener() {});
    return runner.run(new Plan(List.of(step))).get(0);
  }
}
