// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.engine.Wait;
import io.instancebootstrap.host.SystemPaths;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole spawns in virtual time, whose volume is held by somebody who goes late or never. */
class HandOverTest {
  private static final String SETTINGS =
      """
      [server]
      services = nginx

      [persist]
      paths = /srv/www

      [volume]
      attach-timeout = 5m

      [group]
      lifecycle-hook = launching

      [report]
      on-failure = replace
      """;

  @TempDir Path directory;
  private PlayedServer server;
  private InstanceId holder;

  /** A replacement has booted, and another instance was faster. */
  @BeforeEach
  void robbed() throws java.io.IOException {
    Path settings = java.nio.file.Files.createDirectory(directory.resolve("settings"));
    FaultySettings.write(settings, SETTINGS);
    server =
        new PlayedServer(
            java.nio.file.Files.createDirectory(directory.resolve("server")), settings);
    assertThat(server.run(Phase.PERSIST, Tap.healthy()).failure()).isEmpty();
    server.die();
    server.let(Duration.ofMinutes(1));
    holder = server.robbed();
  }

  @Test
  void aHolderThatGoesAfterTwentySecondsCostsLittleMore() {
    server.later(Duration.ofSeconds(20), () -> server.cloud().terminate(holder));
    RunReport report = spawn();
    assertThat(report.failure()).isEmpty();
    assertThat(attach(report).waits())
        .extracting(Wait::reason)
        .anyMatch(reason -> reason.contains(holder.value()));
    // Twenty seconds, thirty until EC2 has terminated it, five until the volume is detached.
    assertThat(attach(report).took()).isLessThan(Duration.ofSeconds(20 + 30 + 5 + 15));
    assertThat(server.volume().attachments())
        .extracting(Volume.Attachment::instance)
        .containsExactly(server.instance());
  }

  @Test
  void aLaunchingActionOutlivesAWaitThatIsLongerThanItsHook() {
    server.cloud().groups().putLaunchingHook("ommegang", "launching", Duration.ofSeconds(60));
    server.cloud().groups().recordHeartbeat("ommegang", "launching", server.instance());
    server.later(Duration.ofMinutes(4), () -> server.cloud().terminate(holder));
    assertThat(spawn().failure()).isEmpty();
    assertThat(state()).isEqualTo("InService");
  }

  @Test
  void aHolderThatNeverGoesIsNamedAndKeepsItsVolume() {
    RunReport report = spawn();
    StepOutcome failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo("attach-volume");
    assertThat(failure.reason()).contains(holder.value(), "running", "attach-timeout");
    assertThat(server.volume().attachments())
        .extracting(Volume.Attachment::instance)
        .containsExactly(holder);
    assertThat(server.cloud().calls()).doesNotContainKey("DetachVolume");
  }

  @Test
  void aHolderThatGoesAfterTheDeadlineIsFollowedByTheNextSpawn() {
    server.later(Duration.ofMinutes(6), () -> server.cloud().terminate(holder));
    InstanceId first = server.instance();
    assertThat(spawn().failure()).isPresent();
    server.replaced(first);
    assertThat(spawn().failure()).isEmpty();
  }

  @Test
  void threeFailedSpawnsWithinAnHourEndTheReplacing() {
    for (int i = 0; i < 2; i++) {
      InstanceId failed = server.instance();
      assertThat(lifecycle(spawn()).changes())
          .contains("complete the lifecycle hook launching with ABANDON");
      server.replaced(failed);
    }
    InstanceId third = server.instance();
    StepOutcome held = lifecycle(spawn());
    assertThat(held.reason()).contains("3 spawns failed within an hour", "stays for a person");
    assertThat(server.volume().tags()).containsKey("instance-bootstrap:failed-spawns");
    assertThat(server.has(SystemPaths.HELD_LAUNCH)).isTrue();

    server.cloud().terminate(holder);
    server.let(Duration.ofMinutes(5));
    assertThat(server.instance()).isEqualTo(third);
    RunReport healed = spawn();
    assertThat(healed.failure()).isEmpty();
    assertThat(lifecycle(healed).status()).isEqualTo(StepStatus.CHANGED);
    assertThat(server.has(SystemPaths.HELD_LAUNCH)).isFalse();
    assertThat(state()).isEqualTo("InService");
  }

  private RunReport spawn() {
    return server.run(Phase.SPAWN, Tap.healthy());
  }

  private String state() {
    return server
        .cloud()
        .groups()
        .find("ommegang", false)
        .orElseThrow()
        .members()
        .get(0)
        .lifecycleState();
  }

  private static StepOutcome attach(RunReport report) {
    return step(report, "attach-volume");
  }

  private static StepOutcome lifecycle(RunReport report) {
    return step(report, "complete-lifecycle");
  }

  private static StepOutcome step(RunReport report, String name) {
    return report.steps().stream()
        .filter(step -> step.step().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
