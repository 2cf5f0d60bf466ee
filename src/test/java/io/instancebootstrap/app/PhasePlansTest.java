// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  void anAlarmIsAStepOfThoseWhoAskForOne() {
    Assignment plain = PlayedWorld.assignment(Phase.PERSIST);
    Assignment asking =
        new Assignment(
            plain.phase(),
            plain.server(),
            plain.identity(),
            TestSettings.with(
                new GroupSettings(
                    true,
                    "ommegang",
                    Duration.ofMinutes(5),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("arn:aws:sns:eu-west-1:123456789012:alarms"))),
            plain.settingsFolder(),
            plain.commit(),
            plain.launchParameters());
    Plan plan =
        PhasePlans.of(
            Phase.PERSIST,
            new Steps(PlayedWorld.at(root), asking, io.instancebootstrap.engine.RunMode.APPLY));
    assertThat(plan.steps().stream().map(Step::name))
        .containsSubsequence("join-group", "set-alarm", "take-address")
        .containsAll(PhaseSteps.main(Phase.PERSIST));
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
