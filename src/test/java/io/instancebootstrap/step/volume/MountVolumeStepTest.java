// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.host.SystemPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountVolumeStepTest {
  private static final Path MARKER = Path.of("/persist/.bootstrap/volume.json");
  private static final Probe EXT4 = VolumeWorld.fileSystem("ext4", "u-1");
  private final VolumeWorld world = new VolumeWorld();

  @Test
  void aNewVolumeIsMountedMarkedAndItsTagUsedUp() {
    world.attached(EXT4).tag("formatting");
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.mounts.at(VolumeWorld.MOUNT).orElseThrow().device()).isEqualTo("259:1");
    assertThat(world.files.read(MARKER).orElseThrow()).contains("\"web1\"", "\"vol-1\"", "0.1.0");
    assertThat(world.files.mode(MARKER)).contains(0600);
    assertThat(world.files.mode(MARKER.getParent())).contains(0700);
    assertThat(world.ec2.snapshot().get("vol-1").tags()).doesNotContainKey(StateTag.KEY);
    assertThat(fstab())
        .contains("UUID=u-1 /persist ext4 defaults,nofail,x-systemd.device-timeout=30s 0 2");
  }

  @Test
  void theTagStaysUntilTheMarkIsWritten() {
    world.attached(EXT4).tag("formatting");
    io.instancebootstrap.testing.FaultyFiles faulty =
        new io.instancebootstrap.testing.FaultyFiles(world.files);
    world.files = faulty;
    faulty.failAfter(0);
    assertThat(run().status()).isEqualTo(StepStatus.FAILED);
    assertThat(world.ec2.snapshot().get("vol-1").tags()).containsKey(StateTag.KEY);
    faulty.heal();
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.snapshot().get("vol-1").tags()).doesNotContainKey(StateTag.KEY);
  }

  @Test
  void somebodyElsesDataIsUnmountedAgainUntouched() {
    world.attached(EXT4);
    world.files.write(Path.of("/persist/home/letter"), "dear", 0644);
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.REFUSED);
    assertThat(outcome.reason()).contains("home", "vol-1");
    assertThat(world.mounts.at(VolumeWorld.MOUNT)).isEmpty();
    assertThat(world.files.exists(MARKER)).isFalse();
    assertThat(fstab()).isEmpty();
  }

  @Test
  void anotherServersMarkIsRefusedEvenWithConsent() {
    world.attached(EXT4);
    world.consent = true;
    world.files.write(
        MARKER, new VolumeMarker("web2", "vol-1", "2026-01-01T00:00:00Z", "0.1.0").print(), 0600);
    assertThat(run().reason()).contains("web2");
    assertThat(world.mounts.at(VolumeWorld.MOUNT)).isEmpty();
    assertThat(world.files.read(MARKER).orElseThrow()).contains("web2");
  }

  @Test
  void anUnreadableMarkIsRefusedAndUnmounted() {
    world.attached(EXT4);
    world.files.write(MARKER, "{ \"server\": ", 0600);
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.REFUSED);
    assertThat(outcome.reason()).contains("volume.json");
    assertThat(world.mounts.at(VolumeWorld.MOUNT)).isEmpty();
  }

  @Test
  void spawnOnAnEmptyVolumeFails() {
    world.attached(EXT4);
    world.persist = false;
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("no data", "--phase persist");
    assertThat(world.mounts.at(VolumeWorld.MOUNT)).isEmpty();
  }

  @Test
  void anotherMountThereIsNamedWithItsSource() {
    world.attached(EXT4);
    BlockDevice other = new BlockDevice(FakeEc2.VOL, Path.of("/dev/sdz1"), "8:17", "", FakeEc2.GIB);
    world.mounts.mount(other, new Probe.FileSystem("btrfs", "x", ""), VolumeWorld.MOUNT, List.of());
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("vol-1", "/persist", "/dev/sdz1 (btrfs)");
  }

  @Test
  void aForeignFstabLineIsNamedWithItsNumber() {
    world.attached(EXT4);
    String mine = "/dev/sda1 / ext4 defaults 0 1\n/dev/sdz1 /persist btrfs defaults 0 0\n";
    world.files.write(SystemPaths.FSTAB, mine, 0644);
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("line 2", "/dev/sdz1 /persist", "UUID=u-1");
    assertThat(fstab()).isEqualTo(mine);
    assertThat(world.mounts.at(VolumeWorld.MOUNT)).isEmpty();
  }

  @Test
  void otherLinesOfFstabStayAndBindLinesToo() {
    world.attached(EXT4);
    String mine = "# mine\n/dev/sda1 / ext4 defaults 0 1\n";
    world.files.write(SystemPaths.FSTAB, mine, 0640);
    run();
    assertThat(fstab()).startsWith(mine);
    assertThat(world.files.mode(SystemPaths.FSTAB)).contains(0640);
    String bound =
        fstab()
            .replace(
                "# END",
                "/persist/srv/www /srv/www none bind,nofail,x-systemd.requires-mounts-for=/persist 0 0\n# END");
    world.files.write(SystemPaths.FSTAB, bound, 0640);
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(fstab()).isEqualTo(bound);
  }

  @Test
  void xfsGrowsOnceMounted() {
    Probe xfs = VolumeWorld.fileSystem("xfs", "u-1");
    world.attached(xfs);
    world.ec2.devices.fill(FakeEc2.VOL, xfs, 4 * FakeEc2.GIB);
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.devices.calls()).containsExactly("grow vol-1");
    assertThat(fstab()).contains("UUID=u-1 /persist xfs", " 0 0\n");
  }

  @Test
  void anXfsBesideItsOriginIsMountedWithoutRegardToItsUuidNowAndAtBoot() {
    world.attached(VolumeWorld.fileSystem("xfs", "u-1"));
    world.ec2.devices.twins();
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.mounts.at(VolumeWorld.MOUNT).orElseThrow().options()).contains("nouuid");
    assertThat(fstab()).contains("x-systemd.device-timeout=30s,nouuid 0 0");
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
  }

  @Test
  void aLookThatAKilledRunHasLeftIsLetGo() {
    world.attached(EXT4);
    world.mounts.mount(
        world.ec2.devices.find(FakeEc2.VOL).orElseThrow(),
        new Probe.FileSystem("ext4", "u-1", ""),
        VolumeWorld.MOUNT,
        List.of("ro"));
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.mounts.current())
        .filteredOn(mount -> mount.mountPoint().equals(VolumeWorld.MOUNT))
        .hasSize(1);
    assertThat(world.mounts.at(VolumeWorld.MOUNT).orElseThrow().options()).isEqualTo("rw");
  }

  @Test
  void withoutTheVolumeNothingIsMounted() {
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("no device of it");
    assertThat(fstab()).isEmpty();
  }

  @Test
  void aCloneOfTheNamedSnapshotBecomesThisServers() {
    world.attached(EXT4);
    world.settings = VolumeWorld.settings(true, Optional.of("snap-1"));
    world.ec2.put(FakeEc2.from(world.ec2.snapshot().get("vol-1"), "snap-1"));
    world.files.write(
        MARKER, new VolumeMarker("web2", "vol-9", "2026-01-01T00:00:00Z", "0.1.0").print(), 0600);
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.files.read(MARKER).orElseThrow()).contains("web1");
  }

  private StepOutcome run() {
    return world.run(world.mount(world.locator()));
  }

  private String fstab() {
    return world.files.read(SystemPaths.FSTAB).orElse("");
  }
}
