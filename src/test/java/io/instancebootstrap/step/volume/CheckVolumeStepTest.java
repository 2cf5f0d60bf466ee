// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Probe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckVolumeStepTest {
  private final VolumeWorld world = new VolumeWorld();

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs"})
  void anUnmountedFileSystemIsChecked(String type) {
    world.attached(VolumeWorld.fileSystem(type, "u-1"));
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.devices.calls()).containsExactly("check vol-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs"})
  void aMountedFileSystemIsNeverChecked(String type) {
    world.attached(VolumeWorld.fileSystem(type, "u-1"));
    mount(type);
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(world.ec2.devices.calls()).isEmpty();
  }

  @Test
  void aBindMountAloneKeepsItInUse() {
    world.attached(VolumeWorld.fileSystem("ext4", "u-1"));
    mount("ext4");
    world.mounts.bind(VolumeWorld.MOUNT.resolve("srv/www"), java.nio.file.Path.of("/srv/www"));
    world.mounts.unmount(VolumeWorld.MOUNT);
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(world.ec2.devices.calls()).isEmpty();
  }

  @Test
  void whatTheCheckerDoesNotAcceptFails() {
    world.attached(VolumeWorld.fileSystem("ext4", "u-1"));
    world.ec2.devices.verdict(
        FakeEc2.VOL, new CheckVerdict(false, false, "exit code 4: UNEXPECTED INCONSISTENCY"));
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("vol-1", "/dev/nvme1n1", "exit code 4", "by hand");
  }

  @Test
  void aRepairedFileSystemIsAccepted() {
    world.attached(VolumeWorld.fileSystem("ext4", "u-1"));
    world.ec2.devices.verdict(FakeEc2.VOL, new CheckVerdict(true, true, "exit code 1"));
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.warnings()).isEmpty();
  }

  @Test
  void ext4GrowsBeforeItIsMounted() {
    halfGrown("ext4");
    assertThat(run().changes())
        .containsExactly("check ext4 on vol-1", "grow ext4 on vol-1 from 4 GiB to 8 GiB");
    assertThat(world.ec2.devices.calls()).containsExactly("check vol-1", "grow vol-1");
  }

  @Test
  void xfsWaitsForItsMount() {
    halfGrown("xfs");
    assertThat(run().changes()).containsExactly("check xfs on vol-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs"})
  void aMountedFileSystemGrowsOnline(String type) {
    halfGrown(type);
    mount(type);
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.devices.calls()).containsExactly("grow vol-1");
  }

  @Test
  void aTailThatNoGroupFitsInIsNotGrownForEver() {
    Probe probe = VolumeWorld.fileSystem("ext4", "u-1");
    world.attached(probe);
    world.ec2.devices.fill(FakeEc2.VOL, probe, 8 * FakeEc2.GIB - (16L << 20));
    assertThat(run().changes()).containsExactly("check ext4 on vol-1");
  }

  @Test
  void aDryRunPlansForWhatIsNotThere() {
    assertThat(world.run(world.check(world.locator()), RunMode.DRY_RUN).status())
        .isEqualTo(StepStatus.PLANNED);
    StepOutcome real = run();
    assertThat(real.status()).isEqualTo(StepStatus.FAILED);
    assertThat(real.reason()).contains("no device");
  }

  private void halfGrown(String type) {
    Probe probe = VolumeWorld.fileSystem(type, "u-1");
    world.attached(probe);
    world.ec2.devices.fill(FakeEc2.VOL, probe, 4 * FakeEc2.GIB);
  }

  private void mount(String type) {
    world.mounts.mount(
        world.ec2.devices.find(FakeEc2.VOL).orElseThrow(),
        new Probe.FileSystem(type, "u-1", "web1"),
        VolumeWorld.MOUNT,
        List.of());
  }

  private StepOutcome run() {
    return world.run(world.check(world.locator()));
  }
}
