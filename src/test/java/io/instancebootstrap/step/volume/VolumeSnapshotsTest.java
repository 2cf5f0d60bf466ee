// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Snapshots before persist and before an upgrade, and which of them are kept. */
class VolumeSnapshotsTest {
  private static final String REASON = "instance-bootstrap:reason";
  private static final Path MARKER = Path.of("/persist/.bootstrap/volume.json");

  @Test
  void persistFlushesAndMakesOneBeforeItChangesAVolumeThatWasInUse() {
    VolumeWorld world = SnapshotWorld.mountedAndTooSmall();
    StepOutcome outcome = world.run(SnapshotWorld.check(world));
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.changes().get(0)).isEqualTo("make a snapshot of vol-1");
    assertThat(outcome.changes().get(1)).startsWith("grow ");
    assertThat(world.mounts.flushed()).containsExactly(VolumeWorld.MOUNT);
    Snapshot made = world.snapshots.all().get(0);
    assertThat(made.volume()).isEqualTo(FakeEc2.VOL);
    assertThat(made.tags())
        .containsEntry("Server", "web1")
        .containsEntry("Name", "web1")
        .containsEntry(REASON, "persist");
    assertThat(world.run(SnapshotWorld.check(world)).status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(world.snapshots.all()).hasSize(1);
  }

  @Test
  void theFirstStepOfARunThatChangesSomethingMakesItAndNoOther() {
    VolumeWorld world = SnapshotWorld.mountedAndTooSmall();
    VolumeLocator locator = world.locator();
    PersistSnapshot once = new PersistSnapshot(world.snapshots(locator), locator);
    SnapshotFirst<CheckState, CheckChange> first = new SnapshotFirst<>(world.check(locator), once);
    SnapshotFirst<MountState, MountChange> second = new SnapshotFirst<>(world.mount(locator), once);
    assertThat(world.run(first, RunMode.DRY_RUN).changes()).anyMatch(VolumeSnapshotsTest::makes);
    assertThat(world.run(second, RunMode.DRY_RUN).changes()).noneMatch(VolumeSnapshotsTest::makes);
    assertThat(world.snapshots.all()).isEmpty();
    world.run(first);
    world.run(second);
    assertThat(world.snapshots.all()).hasSize(1);
  }

  @Test
  void aBlankVolumeHasNothingToBeSaved() {
    VolumeWorld world = SnapshotWorld.mountedAndTooSmall().tag("formatting");
    assertThat(world.run(SnapshotWorld.check(world)).status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.snapshots.all()).isEmpty();
  }

  @Test
  void aSnapshotThatIsNotAcceptedFailsTheStepBeforeAnythingIsChanged() {
    VolumeWorld world = SnapshotWorld.mountedAndTooSmall();
    world.snapshots.denied = true;
    StepOutcome outcome = world.run(SnapshotWorld.check(world));
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("UnauthorizedOperation");
    assertThat(world.ec2.devices.calls()).isEmpty();
  }

  @Test
  void anUpgradeIsPrecededByOneOnceWhetherMountedOrNot() {
    for (boolean mounted : new boolean[] {true, false}) {
      VolumeWorld world = spawnOf("0.1.0", mounted);
      world.upgradeTo = Optional.of("0.2.0");
      StepOutcome outcome = world.run(world.mount(world.locator()));
      assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
      assertThat(world.snapshots.all())
          .singleElement()
          .satisfies(
              made ->
                  assertThat(made.tags())
                      .containsEntry(REASON, "upgrade from version 0.1.0 to 0.2.0"));
      assertThat(world.files.read(MARKER).orElseThrow())
          .contains("\"version\":\"0.2.0\"", "\"volume\":\"vol-1\"", "2026-01-01T00:00:00Z");
      assertThat(world.run(world.mount(world.locator())).status()).isEqualTo(StepStatus.UNCHANGED);
      assertThat(world.snapshots.all()).hasSize(1);
    }
  }

  @Test
  void theSameVersionAndAServerThatDoesNotAskForItMakeNone() {
    VolumeWorld same = spawnOf("0.2.0", true);
    same.upgradeTo = Optional.of("0.2.0");
    same.run(same.mount(same.locator()));
    VolumeWorld unasked = spawnOf("0.1.0", false);
    unasked.run(unasked.mount(unasked.locator()));
    assertThat(same.snapshots.all()).isEmpty();
    assertThat(unasked.snapshots.all()).isEmpty();
    assertThat(unasked.files.read(MARKER).orElseThrow()).contains("0.1.0");
  }

  @Test
  void whenTheUpgradesSnapshotIsNotAcceptedNothingIsMountedToWrite() {
    VolumeWorld world = spawnOf("0.1.0", false);
    world.upgradeTo = Optional.of("0.2.0");
    world.snapshots.denied = true;
    assertThat(world.run(world.mount(world.locator())).status()).isEqualTo(StepStatus.FAILED);
    assertThat(world.mounts.at(VolumeWorld.MOUNT)).isEmpty();
    assertThat(world.files.read(MARKER).orElseThrow()).contains("0.1.0");
  }

  @Test
  void theOldestOfTheAgentsOwnAreDeletedBeyondTheNumber() {
    VolumeWorld world = SnapshotWorld.mountedAndTooSmall();
    world.keepSnapshots = Optional.of(3);
    world.snapshots.put("snap-a", "completed", 50, REASON);
    world.snapshots.put("snap-b", "error", 40, REASON);
    world.snapshots.put("snap-c", "pending", 30, REASON);
    world.snapshots.put("snap-d", "completed", 20, REASON);
    world.snapshots.put("snap-e", "completed", 12, REASON);
    world.snapshots.put("snap-f", "pending", 10, REASON);
    world.snapshots.put("snap-g", "completed", 60);
    world.run(SnapshotWorld.check(world));
    assertThat(ids(world)).containsExactly("snap-c", "snap-e", "snap-f", "snap-g", "snap-new7");
  }

  @Test
  void aDeletionThatFailsIsAWarningAndTheNewestCompletedIsNotTried() {
    VolumeWorld world = SnapshotWorld.mountedAndTooSmall();
    world.keepSnapshots = Optional.of(1);
    world.snapshots.put("snap-a", "completed", 50, REASON);
    world.snapshots.put("snap-b", "completed", 40, REASON);
    world.snapshots.undeletable = true;
    StepOutcome outcome = world.run(SnapshotWorld.check(world));
    assertThat(outcome.status()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.warnings()).singleElement().asString().contains("keep-snapshots", "snap-a");
  }

  private static boolean makes(String change) {
    return change.startsWith("make a snapshot");
  }

  private static List<String> ids(VolumeWorld world) {
    return world.snapshots.all().stream().map(Snapshot::id).toList();
  }

  /** The volume as {@code version} of the agent has left it, on a replacement or after a boot. */
  private static VolumeWorld spawnOf(String version, boolean mounted) {
    VolumeWorld world = new VolumeWorld().attached(VolumeWorld.fileSystem("ext4", "u-1"));
    world.files.write(
        MARKER, new VolumeMarker("web1", "vol-1", "2026-01-01T00:00:00Z", version).print(), 0600);
    world.persist = false;
    if (mounted) {
      world.run(world.mount(world.locator()));
    }
    return world;
  }
}
