// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinGroupStepTest extends StepContract<JoinObserved, JoinChange> {
  private final LaunchWorld world = new LaunchWorld();

  @Override
  protected StepWorld<JoinObserved, JoinChange> world() {
    LaunchWorld own = new LaunchWorld();
    own.hook = Optional.of("ready");
    Steps.converge(own.save(Phase.PERSIST));
    return new StepWorld<>() {
      @Override
      public Step<JoinObserved, JoinChange> step() {
        return own.join();
      }

      @Override
      public Object snapshot() {
        return own.snapshot();
      }
    };
  }

  @Test
  void createsAGroupOfOneThatNeverLaunchesASecondInstance() {
    Steps.converge(world.save(Phase.PERSIST));
    world.cloud.forgetCalls();
    Steps.converge(world.join());
    assertThat(calls()).as(world.cloud.calls().toString()).isLessThanOrEqualTo(8);
    world.pass(Duration.ofMinutes(10));
    ScalingGroup group = group();
    assertThat(List.of(group.min(), group.max(), group.desired())).containsExactly(1, 1, 1);
    assertThat(group.members())
        .extracting(ScalingGroup.Member::instance)
        .containsExactly(world.self);
    assertThat(group.healthCheckGrace()).isEqualTo(Duration.ofSeconds(300));
  }

  @Test
  void theReplacementIsLaunchedWithSpawnUserData() {
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    world.cloud.terminate(world.self);
    world.pass(Duration.ofMinutes(1));
    world.pass(Duration.ofMinutes(1));
    InstanceId replacement = group().members().get(0).instance();
    assertThat(replacement).isNotEqualTo(world.self);
    assertThat(world.cloud.metadata(replacement).userData().orElseThrow())
        .asString()
        .contains("--phase spawn");
  }

  @Test
  void anExistingGroupOfThisInstanceIsSettled() {
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    world.hook = Optional.of("ready");
    assertThat(Steps.converge(world.join()).changes())
        .containsExactly("put the launching lifecycle hook ready on the group ommegang");
    assertThat(Steps.run(world.join()).status()).isEqualTo(StepStatus.UNCHANGED);
  }

  @Test
  void anInstanceThatIsAttachedBehindTheHookIsLetThrough() {
    Steps.converge(world.save(Phase.PERSIST));
    world.cloud.groups().create(request());
    world.cloud.groups().putLaunchingHook("ommegang", "ready", Duration.ofHours(1));
    world.hook = Optional.of("ready");
    Steps.converge(world.join());
    assertThat(group().members().get(0).lifecycleState()).isEqualTo("InService");
  }

  @Test
  void aRunThatWasKilledOnceItWasAMemberIsCaughtUpWith() {
    Steps.converge(world.save(Phase.PERSIST));
    world.cloud.groups().create(request());
    world.cloud.groups().attach("ommegang", world.self);
    world.pass(Duration.ofMinutes(1));
    assertThat(group().members().get(0).lifecycleState()).isEqualTo("InService");
    Steps.converge(world.join());
    assertThat(world.marks().has(CompleteLifecycleStep.TOLD)).isTrue();
  }

  @Test
  void aHookOfSomebodyElseIsWaitedForAndThenNamed() {
    Steps.converge(world.save(Phase.PERSIST));
    world.cloud.groups().create(request());
    world.cloud.groups().putLaunchingHook("ommegang", "theirs", Duration.ofHours(1));
    StepOutcome outcome = Steps.run(world.join());
    assertThat(outcome.category()).contains(Category.UNAVAILABLE);
    assertThat(outcome.reason()).contains("Pending:Wait").contains("lifecycle hooks");
  }

  @Test
  void anotherMemberIsAnErrorThatNamesIt() {
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    InstanceId first = world.self;
    world.self = world.launch(LaunchWorld.PERSIST);
    StepOutcome outcome = Steps.run(world.join());
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains(first.value()).contains("two would be the same server");
    assertThat(group().members()).hasSize(1);
  }

  @Test
  void aGroupInAnotherZoneIsAnError() {
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    StepOutcome outcome = Steps.run(world.join("eu-west-1b"));
    assertThat(outcome.reason()).contains("eu-west-1a").contains("eu-west-1b");
  }

  @Test
  void anOldConfigurationGoesOnceTheGroupHasMovedOn() {
    world.kind = Kind.CONFIGURATION;
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    world.image = Optional.of("ami-2");
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    var young = world.plans().newest("ommegang").orElseThrow();
    assertThat(group().launch()).contains(young.reference());
    assertThat(world.plans().unused("ommegang", young)).isEmpty();
  }

  @Test
  void isSkippedWithoutAGroupAndAsksNothing() {
    world.grouped = false;
    world.cloud.forgetCalls();
    assertThat(Steps.run(world.join()).status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(calls()).isZero();
  }

  @Test
  void withoutASavedPlanTheErrorSaysWhatToDo() {
    assertThat(Steps.run(world.join()).reason()).contains("run bootstrap --phase persist");
  }

  private GroupRequest request() {
    return new GroupRequests(
            world.settings().group(),
            LaunchWorld.SERVER,
            LaunchWorld.ZONE,
            new RunningInstance(world.cloud.instances(), world.self),
            new NewestPlan(world.plans(), LaunchWorld.SERVER))
        .wanted();
  }

  private ScalingGroup group() {
    return world.cloud.groups().find("ommegang", true).orElseThrow();
  }

  private int calls() {
    return world.cloud.calls().values().stream().mapToInt(Integer::intValue).sum();
  }
}
