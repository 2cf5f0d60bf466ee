// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompleteLifecycleStepTest extends StepContract<Boolean, LifecycleChange> {
  @Override
  protected StepWorld<Boolean, LifecycleChange> world() {
    LaunchWorld own = waitingReplacement();
    return new StepWorld<>() {
      @Override
      public Step<Boolean, LifecycleChange> step() {
        return CompleteLifecycleStepTest.step(own, OnFailure.REPORT, StepStatus.CHANGED);
      }

      @Override
      public Object snapshot() {
        return own.snapshot();
      }

      @Override
      public List<Fault> faults() {
        return List.of(new Fault("disk full", () -> own.files.failAfter(0), own.files::heal));
      }
    };
  }

  @Test
  void aServerThatIsBackIsPutIntoService() {
    LaunchWorld world = waitingReplacement();
    Steps.converge(step(world, OnFailure.REPORT, StepStatus.UNCHANGED));
    assertThat(state(world)).isEqualTo("InService");
  }

  @Test
  void aFailedSpawnIsReplacedWhenTheSettingsSaySo() {
    LaunchWorld world = waitingReplacement();
    Steps.converge(step(world, OnFailure.REPLACE, StepStatus.FAILED));
    assertThat(state(world)).isEqualTo("Terminating");
  }

  @Test
  void aFailedSpawnIsLeftToAPersonOtherwise() {
    LaunchWorld world = waitingReplacement();
    StepOutcome outcome = Steps.run(step(world, OnFailure.REPORT, StepStatus.FAILED));
    assertThat(outcome.status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(state(world)).isEqualTo("Pending:Wait");
  }

  @Test
  void aRebootAsksNothingOnceTheGroupWasTold() {
    LaunchWorld world = waitingReplacement();
    Steps.converge(step(world, OnFailure.REPORT, StepStatus.UNCHANGED));
    world.cloud.forgetCalls();
    assertThat(Steps.run(step(world, OnFailure.REPORT, StepStatus.UNCHANGED)).status())
        .isEqualTo(StepStatus.UNCHANGED);
    assertThat(world.cloud.calls()).isEmpty();
  }

  @Test
  void theFirstRebootOfThePersistedInstanceChangesNothing() {
    LaunchWorld world = new LaunchWorld();
    world.hook = Optional.of("ready");
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    assertThat(Steps.run(step(world, OnFailure.REPORT, StepStatus.UNCHANGED)).status())
        .isEqualTo(StepStatus.UNCHANGED);
  }

  @Test
  void withoutAHookThereIsNothingToComplete() {
    LaunchWorld world = new LaunchWorld();
    assertThat(Steps.run(step(world, OnFailure.REPLACE, StepStatus.FAILED)).status())
        .isEqualTo(StepStatus.SKIPPED);
  }

  private static LaunchWorld waitingReplacement() {
    LaunchWorld world = new LaunchWorld();
    world.hook = Optional.of("ready");
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    InstanceId dead = world.self;
    world.cloud.terminate(dead);
    for (int i = 0; i < 10; i++) {
      world.pass(Duration.ofSeconds(5));
    }
    world.self = member(world).instance();
    assertThat(world.self).isNotEqualTo(dead);
    assertThat(state(world)).isEqualTo("Pending:Wait");
    return world;
  }

  private static io.instancebootstrap.cloud.ScalingGroup.Member member(LaunchWorld world) {
    return world.cloud.groups().find("ommegang", true).orElseThrow().members().get(0);
  }

  private static String state(LaunchWorld world) {
    return member(world).lifecycleState();
  }

  private static CompleteLifecycleStep step(
      LaunchWorld world, OnFailure onFailure, StepStatus before) {
    StepOutcome outcome =
        new StepOutcome(
            "mount-volume",
            before,
            List.of(),
            "",
            List.of(),
            Instant.EPOCH,
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty());
    return new CompleteLifecycleStep(
        world.settings().group(),
        onFailure,
        world.self,
        world.cloud.groups(),
        world.marks(),
        world.waits(),
        List.of(outcome));
  }
}
