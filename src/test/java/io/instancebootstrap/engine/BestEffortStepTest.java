// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.testing.Steps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BestEffortStepTest {
  private record Try(String what) implements Change {
    @Override
    public String describe() {
      return "try " + what;
    }
  }

  /** Goes wrong where it is told to. */
  private static final class Fragile implements Step<String, Try> {
    private final String where;
    private boolean done;

    Fragile(String where) {
      this.where = where;
    }

    private void at(String place) {
      if (where.equals(place)) {
        throw BootstrapException.failed("broken in " + place);
      }
    }

    @Override
    public String name() {
      return "fragile";
    }

    @Override
    public Set<String> needs() {
      return Set.of("before");
    }

    @Override
    public String observe() {
      at("observe");
      return done ? "done" : "not done";
    }

    @Override
    public Decision<Try> plan(String observed) {
      at("plan");
      return done ? Decision.converged("done") : Decision.changes(List.of(new Try("it")), "why");
    }

    @Override
    public void apply(Try change, StepLog log) {
      at("apply");
      done = true;
    }
  }

  @Test
  void whatGoesWellIsAsAlways() {
    StepOutcome outcome = Steps.run(new BestEffortStep<>(new Fragile("")));
    assertThat(outcome.status()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.warnings()).isEmpty();
  }

  @Test
  void whateverGoesWrongIsAWarning() {
    for (String where : List.of("observe", "plan", "apply")) {
      StepOutcome outcome = Steps.run(new BestEffortStep<>(new Fragile(where)));
      assertThat(outcome.status().allowsNext()).as(where).isTrue();
      assertThat(outcome.warnings()).as(where).containsExactly("broken in " + where);
    }
  }
}
