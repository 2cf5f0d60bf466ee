// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartServicesStepTest extends StepContract<ServiceStates, StartServices> {
  private final DataWorld world = new DataWorld();

  @Override
  protected StepWorld<ServiceStates, StartServices> world() {
    DataWorld fresh = new DataWorld();
    fresh.services.add("nginx", false, true).add("php", false, false);
    fresh.startServices = List.of("php", "nginx");
    return new StepWorld<>() {
      @Override
      public Step<ServiceStates, StartServices> step() {
        return fresh.start();
      }

      @Override
      public Object snapshot() {
        return fresh.services.snapshot();
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault(
                "nginx exits",
                () -> fresh.services.breakUnit("nginx"),
                () -> fresh.services.mendUnit("nginx")));
      }
    };
  }

  @Test
  void oneThatFailsDoesNotKeepTheOthersDown() {
    world.services.add("nginx", false, true).add("php", false, false);
    world.startServices = List.of("nginx", "php");
    world.services.breakUnit("nginx");
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("nginx");
    assertThat(world.services.state("php").active()).isTrue();
  }

  @Test
  void onlyWhatDoesNotRunIsStarted() {
    world.services.add("php", false, false);
    world.startServices = List.of("php", "nginx");
    assertThat(run().changes()).containsExactly("start php");
  }

  @Test
  void aMissingUnitIsAConfigurationError() {
    world.startServices = List.of("ngnix");
    StepOutcome outcome = run();
    assertThat(outcome.category()).contains(Category.CONFIGURATION);
    assertThat(outcome.reason()).contains("ngnix", "[server] services");
  }

  @Test
  void oneThatIsGoneAgainAtOnceDoesNotCountAsStarted() {
    world.services.add("php", false, false).fleeting("php");
    world.startServices = List.of("php");
    assertThat(run().reason()).contains("starting php", "expected it to run", "journalctl -u php");
  }

  @Test
  void onlyOneThatDoesNotSayWhenItIsReadyIsWatchedForAMoment() {
    world.services.add("nginx", false, true).add("php", false, false);
    world.startServices = List.of("nginx");
    world.services.announces("nginx");
    Instant began = world.clock.instant();
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.clock.instant()).isEqualTo(began);
    world.startServices = List.of("nginx", "php");
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.clock.instant()).isAfter(began);
  }

  @Test
  void nothingConfiguredAndNoServiceManagerAreSkippedWithTheReason() {
    world.services.unavailable("no systemd runs here");
    assertThat(run().status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(run().reason()).contains("nginx", "no systemd runs here");
    world.stopServices = List.of();
    assertThat(run().reason()).contains("no [server] services");
  }

  private StepOutcome run() {
    return world.run(world.start());
  }
}
