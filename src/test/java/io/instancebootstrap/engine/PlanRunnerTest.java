// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.Category;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * The rules of a run: look, change, look again; each step exactly once in the report; independent
 * steps at the same time.
 */
class PlanRunnerTest {
  private final List<String> finished = new ArrayList<>();
  private final RunListener listener =
      new RunListener() {
        @Override
        public synchronized void finished(StepOutcome outcome) {
          finished.add(outcome.step());
        }
      };

  private List<StepOutcome> run(RunMode mode, Step<?, ?>... steps) {
    return new PlanRunner(mode, Clock.systemUTC(), listener).run(new Plan(List.of(steps)));
  }

  private static ScriptedStep step(String name, String... wanted) {
    return new ScriptedStep(name, Set.of(), wanted);
  }

  @Test
  void changesOnceThenNothing() {
    ScriptedStep step = step("one", "a", "b");

    StepOutcome first = run(RunMode.APPLY, step).get(0);
    StepOutcome second = run(RunMode.APPLY, step).get(0);

    assertThat(first.status()).isEqualTo(StepStatus.CHANGED);
    assertThat(first.changes()).containsExactly("add a", "add b");
    assertThat(second.status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(step.present).containsExactly("a", "b");
  }

  @Test
  void dryRunPlansAndTouchesNothing() {
    ScriptedStep step = step("one", "a");

    StepOutcome outcome = run(RunMode.DRY_RUN, step).get(0);

    assertThat(outcome.status()).isEqualTo(StepStatus.PLANNED);
    assertThat(outcome.changes()).containsExactly("add a");
    assertThat(step.present).isEmpty();
  }

  @Test
  void whatIsLeftAfterApplyingIsAFailure() {
    ScriptedStep step = step("one", "a");
    step.applies = false;

    StepOutcome outcome = run(RunMode.APPLY, step).get(0);

    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("still to do: add a");
  }

  @Test
  void destructiveNeedsConsentBeforeAnythingIsApplied() {
    ScriptedStep step = step("one", "a");
    step.impact = Impact.DESTRUCTIVE;

    StepOutcome without = run(RunMode.APPLY, step).get(0);
    assertThat(without.status()).isEqualTo(StepStatus.REFUSED);
    assertThat(without.category()).contains(Category.REFUSED);
    assertThat(step.present).isEmpty();

    assertThat(run(new RunMode(false, true), step).get(0).status()).isEqualTo(StepStatus.CHANGED);
  }

  @Test
  void failureStopsWhatNeedsItAndNothingElse() {
    ScriptedStep broken = step("broken", "a", "b");
    broken.failsOn = "b";
    ScriptedStep after = new ScriptedStep("after", Set.of("broken"), "c");
    ScriptedStep last = new ScriptedStep("last", Set.of("after"), "d");
    ScriptedStep other = step("other", "e");

    List<StepOutcome> outcomes = run(RunMode.APPLY, broken, after, last, other);

    assertThat(outcomes)
        .extracting(StepOutcome::step)
        .containsExactly("broken", "after", "last", "other");
    assertThat(outcomes)
        .extracting(StepOutcome::status)
        .containsExactly(
            StepStatus.FAILED, StepStatus.NOT_REACHED, StepStatus.NOT_REACHED, StepStatus.CHANGED);
    assertThat(outcomes.get(0).changes()).containsExactly("add a");
    assertThat(finished).containsExactlyInAnyOrder("broken", "after", "last", "other");
    assertThat(Verdict.of(outcomes)).isEqualTo(Verdict.FAILED);
  }

  @Test
  void independentStepsRunAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    ScriptedStep one = step("one");
    ScriptedStep two = step("two");
    one.meet = both;
    two.meet = both;

    assertThat(run(RunMode.APPLY, one, two))
        .extracting(StepOutcome::status)
        .containsOnly(StepStatus.UNCHANGED);
  }

  @Test
  void anUnexpectedExceptionIsAnOutcome() {
    Step<String, ScriptedStep.Add> step =
        new Step<>() {
          @Override
          public String name() {
            return "odd";
          }

          @Override
          public String observe() {
            throw new IllegalStateException("boom");
          }

          @Override
          public Decision<ScriptedStep.Add> plan(String observed) {
            return Decision.converged("");
          }

          @Override
          public void apply(ScriptedStep.Add change, StepLog log) {}
        };

    StepOutcome outcome = run(RunMode.APPLY, step).get(0);

    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("boom");
  }

  @Test
  void aNeedBehindItsStepIsAProgrammingError() {
    ScriptedStep first = new ScriptedStep("first", Set.of("second"));

    assertThatThrownBy(() -> new Plan(List.of(first, step("second"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("first needs second");
    assertThatThrownBy(() -> new Plan(List.of(step("twice"), step("twice"))))
        .hasMessageContaining("twice");
  }
}
