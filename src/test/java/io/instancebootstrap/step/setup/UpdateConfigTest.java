// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.TestSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The commit that a machine obeys: changed once, then not; degraded when it may not be the latest.
 */
class UpdateConfigTest {
  private static final String OLD = "a".repeat(40);
  private static final String NEW = "b".repeat(40);

  private Optional<String> before = Optional.empty();
  private ConfigSource.Checked checked = new ConfigSource.Checked(NEW, Optional.empty());
  private Optional<BootstrapException> problem = Optional.empty();
  private final RunListener nobody = new RunListener() {};

  private final ConfigSource source =
      new ConfigSource() {
        @Override
        public Optional<String> before() {
          return before;
        }

        @Override
        public Checked checkOut() {
          return checked;
        }

        @Override
        public Settings settings() {
          problem.ifPresent(
              known -> {
                throw known;
              });
          return TestSettings.all();
        }

        @Override
        public String describe() {
          return "https://git.example.org/servers.git";
        }
      };

  private StepOutcome run(UpdateConfig step, RunMode mode) {
    return new PlanRunner(mode, Clock.systemUTC(), nobody).run(new Plan(List.of(step))).get(0);
  }

  @Test
  void aNewCommitIsAChangeOnce() {
    before = Optional.of(OLD);
    UpdateConfig step = new UpdateConfig(() -> source);
    StepOutcome outcome = run(step, RunMode.APPLY);
    assertThat(outcome.status()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.changes())
        .containsExactly("use commit bbbbbbbbbbbb of https://git.example.org/servers.git");
    assertThat(step.commit()).isEqualTo(NEW);
    assertThat(step.settings()).isEqualTo(TestSettings.all());

    before = Optional.of(NEW);
    assertThat(run(new UpdateConfig(() -> source), RunMode.APPLY).status())
        .isEqualTo(StepStatus.UNCHANGED);
  }

  @Test
  void aDryRunPlansTheNewCommitAndKnowsItsSettings() {
    UpdateConfig step = new UpdateConfig(() -> source);
    assertThat(run(step, RunMode.DRY_RUN).status()).isEqualTo(StepStatus.PLANNED);
    assertThat(step.settings()).isEqualTo(TestSettings.all());
  }

  @Test
  void theLastCheckoutLeavesTheRunDegraded() {
    before = Optional.of(NEW);
    checked = new ConfigSource.Checked(NEW, Optional.of("could not be reached"));
    StepOutcome outcome = run(new UpdateConfig(() -> source), RunMode.APPLY);
    assertThat(outcome.status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(outcome.warnings()).containsExactly("could not be reached");
  }

  @Test
  void badSettingsFailTheStep() {
    problem = Optional.of(BootstrapException.configuration("config/global.ini:1: no"));
    StepOutcome outcome = run(new UpdateConfig(() -> source), RunMode.APPLY);
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.category()).contains(Category.CONFIGURATION);
  }
}
