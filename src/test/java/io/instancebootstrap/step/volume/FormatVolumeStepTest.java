// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Probe;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatVolumeStepTest {
  private static final String OURS = FormatPlanner.uuid(FakeEc2.VOL).toString();
  private final VolumeWorld world = new VolumeWorld();

  @Test
  void theTagSaysFormattingBeforeMkfsAndAfter() {
    world.attached(new Probe.Empty()).tag("blank");
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes", "CreateTags");
    assertThat(world.ec2.devices.calls()).containsExactly("format vol-1 ext4 web1");
    assertThat(tag()).isEqualTo("formatting");
  }

  @Test
  void noMkfsWhenTheTagCannotBeSet() {
    world.attached(new Probe.Empty()).tag("blank");
    VolumeLocator locator = world.locator();
    locator.sighting();
    world.ec2.remove(FakeEc2.VOL);
    assertThat(world.run(world.format(locator)).status()).isEqualTo(StepStatus.FAILED);
    assertThat(world.ec2.devices.calls()).isEmpty();
  }

  @Test
  void aRunKilledBeforeMkfsIsFinished() {
    world.attached(new Probe.Empty()).tag("formatting");
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.devices.calls()).containsExactly("format vol-1 ext4 web1");
  }

  @Test
  void aRunKilledAfterMkfsKeepsItsFileSystem() {
    world.attached(VolumeWorld.fileSystem("ext4", OURS)).tag("formatting");
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.devices.calls()).containsExactly("check vol-1");
  }

  @Test
  void aRunKilledInMkfsMakesItAgain() {
    world.attached(VolumeWorld.fileSystem("xfs", OURS)).tag("formatting");
    world.ec2.devices.verdict(
        FakeEc2.VOL, new CheckVerdict(false, false, "exit code 1: bad superblock"));
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.devices.calls()).containsExactly("check vol-1", "format vol-1 ext4 web1");
  }

  @Test
  void aFinishedMkfsIsNeverRepeatedEvenIfTheTagStays() {
    world.attached(new Probe.Empty()).tag("blank");
    run();
    world.ec2.devices.verdict(FakeEc2.VOL, new CheckVerdict(false, false, "exit code 4"));
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(world.ec2.devices.calls()).containsExactly("format vol-1 ext4 web1");
  }

  @Test
  void aBrokenFileSystemWithoutTheTagIsNeverMadeAgain() {
    world.attached(VolumeWorld.fileSystem("ext4", OURS));
    world.ec2.devices.verdict(FakeEc2.VOL, new CheckVerdict(false, false, "exit code 4"));
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(world.ec2.devices.calls()).isEmpty();
  }

  @Test
  void whatAppearedSinceThePlanStopsMkfs() {
    world.attached(new Probe.Empty()).tag("blank");
    FormatVolumeStep step = world.format(world.locator());
    FormatChange planned =
        new FormatChange.MakeFileSystem(Optional.of(FakeEc2.VOL), world.settings.filesystem());
    world.ec2.devices.fill(
        FakeEc2.VOL, new Probe.Holds(Optional.empty(), false, List.of("TYPE=LVM2_member")), 0);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> step.apply(planned, new io.instancebootstrap.testing.RecordingLog())))
        .hasMessageContaining("LVM2_member");
    assertThat(world.ec2.devices.calls()).isEmpty();
  }

  @Test
  void aMountedVolumeIsNotEvenProbed() {
    world.attached(new Probe.Unknown("device busy"));
    world.mounts.mount(
        world.ec2.devices.find(FakeEc2.VOL).orElseThrow(),
        new Probe.FileSystem("ext4", "u", ""),
        VolumeWorld.MOUNT,
        List.of());
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
  }

  private StepOutcome run() {
    return world.run(world.format(world.locator()));
  }

  private String tag() {
    return world.ec2.snapshot().get("vol-1").tags().get(StateTag.KEY);
  }
}
