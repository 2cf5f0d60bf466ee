// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.GroupAlarm;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetAlarmStepTest extends StepContract<AlarmObserved, AlarmChange> {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:pager";

  @Override
  protected StepWorld<AlarmObserved, AlarmChange> world() {
    LaunchWorld world = joined();
    return new StepWorld<>() {
      @Override
      public Step<AlarmObserved, AlarmChange> step() {
        return SetAlarmStepTest.step(world, TOPIC);
      }

      @Override
      public Object snapshot() {
        return List.of(world.snapshot(), world.cloud.alarms().has(alarm(TOPIC)));
      }
    };
  }

  @Test
  void anotherTopicPutsTheAlarmAnew() {
    LaunchWorld world = joined();
    Steps.converge(step(world, TOPIC));
    String other = TOPIC + "-2";
    assertThat(Steps.converge(step(world, other)).changes())
        .containsExactly("put the alarm ommegang-out-of-service, which tells " + other);
    assertThat(world.cloud.alarms().has(alarm(other))).isTrue();
  }

  @Test
  void aNewAlarmCostsFourCallsAndOneInPlaceTwo() {
    LaunchWorld world = joined();
    world.cloud.forgetCalls();
    Steps.converge(step(world, TOPIC));
    assertThat(world.cloud.calls().values().stream().mapToInt(each -> each).sum()).isEqualTo(4);
    world.cloud.forgetCalls();
    Steps.run(step(world, TOPIC));
    assertThat(world.cloud.calls())
        .isEqualTo(Map.of("DescribeAutoScalingGroups", 1, "DescribeAlarms", 1));
  }

  private static LaunchWorld joined() {
    LaunchWorld world = new LaunchWorld();
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    return world;
  }

  private static GroupAlarm alarm(String topic) {
    return new GroupAlarm("ommegang", topic);
  }

  private static SetAlarmStep step(LaunchWorld world, String topic) {
    return new SetAlarmStep(alarm(topic), world.cloud.groups(), world.cloud::alarms);
  }
}
