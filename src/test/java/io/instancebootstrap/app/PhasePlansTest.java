// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plans hold the steps of the contract, in its order, and spawn none that creates or formats.
 */
class PhasePlansTest {
  @TempDir Path root;

  private List<String> steps(Phase phase) {
    Plan plan =
        PhasePlans.of(
            phase,
            new Steps(
                PlayedWorld.at(root),
                PlayedWorld.assignment(phase),
                io.instancebootstrap.engine.RunMode.APPLY));
    return plan.steps().stream().map(Step::name).toList();
  }

  @Test
  void theNamesOfTheReportAreThoseOfThePlan() {
    for (Phase phase : Phase.values()) {
      assertThat(steps(phase)).containsExactlyElementsOf(PhaseSteps.main(phase));
    }
  }

  @Test
  void spawnNeverCreatesOrFormats() {
    assertThat(steps(Phase.SPAWN)).doesNotContain("format-volume", "copy-data", "join-group");
  }

  @Test
  void persistHoldsEverythingThatSpawnDoes() {
    assertThat(steps(Phase.PERSIST)).containsAll(steps(Phase.SPAWN));
    assertThat(
            Stream.concat(steps(Phase.PERSIST).stream(), PhaseSteps.closing(Phase.SPAWN).stream()))
        .doesNotHaveDuplicates();
  }
}
