// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.testing.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaunchHeartbeatTest {
  private final List<String> notes = new ArrayList<>();

  @Test
  void aSpawnThatWaitsHalfAnHourKeepsAnActionOfAMinute() {
    LaunchWorld world = replacement(Duration.ofMinutes(1));
    LaunchHeartbeat heartbeat = heartbeat(world, "ommegang");
    assertThat(heartbeat.wanted()).isTrue();
    pass(world, heartbeat, Duration.ofMinutes(30));
    assertThat(state(world)).isEqualTo("Pending:Wait");
    assertThat(world.cloud.calls().get("RecordLifecycleActionHeartbeat")).isBetween(80, 90);
    assertThat(notes).isEmpty();
  }

  @Test
  void aLongActionIsAskedForRarely() {
    LaunchWorld world = replacement(Duration.ofHours(1));
    pass(world, heartbeat(world, "ommegang"), Duration.ofMinutes(30));
    assertThat(world.cloud.calls())
        .containsEntry("RecordLifecycleActionHeartbeat", 3)
        .containsEntry("DescribeLifecycleHooks", 1);
  }

  @Test
  void aQuickSpawnMakesNoCall() {
    LaunchWorld world = replacement(Duration.ofMinutes(1));
    pass(world, heartbeat(world, "ommegang"), Duration.ofSeconds(15));
    assertThat(world.cloud.calls()).isEmpty();
  }

  @Test
  void whatGoesWrongIsSaidAndNotThrown() {
    LaunchWorld world = replacement(Duration.ofMinutes(1));
    pass(world, heartbeat(world, "nobody"), Duration.ofMinutes(1));
    assertThat(notes).isNotEmpty().allMatch(note -> note.contains("may end too early"));
  }

  @Test
  void anInstanceWhoseLaunchIsOverHasNoActionToKeep() {
    LaunchWorld world = replacement(Duration.ofMinutes(1));
    world.marks().set(CompleteLifecycleStep.TOLD);
    assertThat(heartbeat(world, "ommegang").wanted()).isFalse();
    world.hook = Optional.empty();
    assertThat(heartbeat(world, "ommegang").wanted()).isFalse();
  }

  /** A replacement that waits in a hook with this timeout. */
  private static LaunchWorld replacement(Duration timeout) {
    LaunchWorld world = new LaunchWorld();
    world.hook = Optional.of("ready");
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    world.cloud.groups().putLaunchingHook("ommegang", "ready", timeout);
    InstanceId dead = world.self;
    world.cloud.terminate(dead);
    for (int i = 0;
        i < 100 && (world.self.equals(dead) || !state(world).equals("Pending:Wait"));
        i++) {
      world.pass(Duration.ofSeconds(1));
      world.self =
          world.cloud.groups().find("ommegang", false).orElseThrow().members().stream()
              .map(member -> member.instance())
              .findFirst()
              .orElse(dead);
    }
    world.cloud.forgetCalls();
    return world;
  }

  private LaunchHeartbeat heartbeat(LaunchWorld world, String group) {
    io.instancebootstrap.config.settings.GroupSettings settings = world.settings().group();
    return new LaunchHeartbeat(
        new io.instancebootstrap.config.settings.GroupSettings(
            true,
            group,
            settings.healthCheckGrace(),
            settings.lifecycleHook(),
            settings.maxInstanceLifetime(),
            settings.alarmTopic()),
        world.self,
        world.cloud.groups(),
        world.marks(),
        world.time,
        notes::add);
  }

  private static void pass(LaunchWorld world, LaunchHeartbeat heartbeat, Duration duration) {
    for (long i = 0; i < duration.dividedBy(LaunchHeartbeat.TICK); i++) {
      world.pass(LaunchHeartbeat.TICK);
      heartbeat.run();
    }
  }

  private static String state(LaunchWorld world) {
    return world.cloud.groups().find("ommegang", false).orElseThrow().members().stream()
        .filter(member -> member.instance().equals(world.self))
        .map(member -> member.lifecycleState())
        .findFirst()
        .orElse("none");
  }
}
