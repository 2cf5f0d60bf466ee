// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopServicesStepTest extends StepContract<ServiceStates, StopServices> {
  private final DataWorld world = new DataWorld();

  @Override
  protected StepWorld<ServiceStates, StopServices> world() {
    DataWorld fresh = new DataWorld();
    fresh.services.add("php", true, false);
    fresh.startServices = List.of("php", "nginx");
    return new StepWorld<>() {
      @Override
      public Step<ServiceStates, StopServices> step() {
        return fresh.stop();
      }

      @Override
      public Object snapshot() {
        return fresh.services.snapshot();
      }
    };
  }

  @Test
  void whatWasStartedLastIsStoppedFirst() {
    world.services.add("php", true, false);
    world.startServices = List.of("php");
    world.run(world.stop());
    assertThat(world.services.calls()).containsExactly("stop nginx.service", "stop php.service");
  }

  @Test
  void aUnitThatDoesNotExistKeepsNobodyFromStopping() {
    world.startServices = List.of("gone");
    assertThat(world.run(world.stop()).status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.services.state("nginx").active()).isFalse();
  }

  @Test
  void withoutServicesThereIsNothingToStop() {
    world.stopServices = List.of();
    assertThat(world.run(world.stop()).status()).isEqualTo(StepStatus.SKIPPED);
  }
}
