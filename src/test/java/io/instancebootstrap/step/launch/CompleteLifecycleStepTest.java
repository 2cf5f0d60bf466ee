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

class CompleteLifecycleStepTest extends StepContract<LifecycleObserved, LifecycleChange> {
  @Override
  protected StepWorld<LifecycleObserved, LifecycleChange> world() {
    LaunchWorld own = waitingReplacement();
    return new StepWorld<>() {
      @Override
      public Step<LifecycleObserved, LifecycleChange> step() {
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
    assertThat(Steps.run(step(world, OnFailure.REPORT, StepStatus.FAILED)).status())
        .isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void withoutAHookTheGroupIsToldThatTheInstanceIsUnhealthy() {
    LaunchWorld world = replacement(Optional.empty());
    InstanceId failed = world.self;
    Steps.converge(step(world, OnFailure.REPLACE, StepStatus.FAILED));
    awaitReplacement(world, failed);
    assertThat(world.cloud.calls()).containsKey("SetInstanceHealth");
  }

  @Test
  void theThirdFailureWithinAnHourStaysAndKeepsItsAction() {
    LaunchWorld world = waitingReplacement();
    for (int i = 0; i < 2; i++) {
      InstanceId failed = world.self;
      Steps.converge(step(world, OnFailure.REPLACE, StepStatus.FAILED));
      awaitReplacement(world, failed);
    }
    StepOutcome third = Steps.converge(step(world, OnFailure.REPLACE, StepStatus.FAILED));
    assertThat(third.reason()).contains("3 spawns failed", "stays for a person");
    assertThat(HeldLaunch.find(world.files)).map(HeldLaunch::instance).contains(world.self);
    assertThat(state(world)).isEqualTo("Pending:Wait");
    assertThat(world.cloud.calls()).containsEntry("RecordLifecycleActionHeartbeat", 1);

    Steps.converge(step(world, OnFailure.REPLACE, StepStatus.UNCHANGED));
    assertThat(state(world)).isEqualTo("InService");
    assertThat(HeldLaunch.find(world.files)).isEmpty();
  }

  @Test
  void theThirdFailureWithoutAHookIsLeftAlone() {
    LaunchWorld world = replacement(Optional.empty());
    for (int i = 0; i < 2; i++) {
      world.ledger().add(new FailedSpawn(new InstanceId("i-" + i), world.time.instant()));
      world.pass(Duration.ofSeconds(5));
    }
    world.cloud.forgetCalls();
    Steps.converge(step(world, OnFailure.REPLACE, StepStatus.FAILED));
    assertThat(world.cloud.calls()).doesNotContainKey("SetInstanceHealth");
    assertThat(state(world)).isEqualTo("InService");
  }

  @Test
  void failuresOfMoreThanAnHourAgoAreForgotten() {
    LaunchWorld world = waitingReplacement();
    for (int i = 0; i < 3; i++) {
      world.ledger().add(new FailedSpawn(new InstanceId("i-" + i), world.time.instant()));
    }
    world.keepAlive(Duration.ofMinutes(61));
    Steps.converge(step(world, OnFailure.REPLACE, StepStatus.FAILED));
    assertThat(state(world)).isEqualTo("Terminating");
  }

  @Test
  void whereFailuresCannotBeCountedTheInstanceStays() {
    LaunchWorld world = waitingReplacement();
    world.ledgerReachable = false;
    StepOutcome outcome = Steps.converge(step(world, OnFailure.REPLACE, StepStatus.FAILED));
    assertThat(outcome.reason()).contains("cannot be found out");
    assertThat(state(world)).isEqualTo("Pending:Wait");
  }

  private static void awaitReplacement(LaunchWorld world, InstanceId failed) {
    for (int i = 0; i < 10; i++) {
      world.pass(Duration.ofSeconds(5));
    }
    world.self = member(world).instance();
    assertThat(world.self).isNotEqualTo(failed);
  }

  private static LaunchWorld waitingReplacement() {
    LaunchWorld world = replacement(Optional.of("ready"));
    assertThat(state(world)).isEqualTo("Pending:Wait");
    return world;
  }

  private static LaunchWorld replacement(Optional<String> hook) {
    LaunchWorld world = new LaunchWorld();
    world.hook = hook;
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    InstanceId dead = world.self;
    world.cloud.terminate(dead);
    awaitReplacement(world, dead);
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
        world.identity(),
        world.cloud.groups(),
        world.ledger(),
        world.files,
        world.waits(),
        List.of(outcome));
  }
}
