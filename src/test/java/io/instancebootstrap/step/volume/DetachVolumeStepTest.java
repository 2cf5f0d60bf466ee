// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetachVolumeStepTest extends StepContract<AttachedVolume, DetachVolume> {
  private static final Probe CONTENT = VolumeWorld.fileSystem("ext4", "u-1");

  private final VolumeWorld world = new VolumeWorld();

  @Override
  protected StepWorld<AttachedVolume, DetachVolume> world() {
    VolumeWorld fresh = new VolumeWorld().attached(CONTENT);
    return new StepWorld<>() {
      @Override
      public Step<AttachedVolume, DetachVolume> step() {
        return fresh.detach(fresh.locator());
      }

      @Override
      public Object snapshot() {
        return fresh.snapshot();
      }
    };
  }

  @Test
  void itIsDetachedWithoutForceAndItsDeviceIsWatched() {
    world.attached(CONTENT);
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes", "DetachVolume i-self");
  }

  @Test
  void aMountedVolumeIsNeverDetached() {
    world.attached(CONTENT);
    world.mounts.mount(
        world.ec2.devices.find(FakeEc2.VOL).orElseThrow(),
        new Probe.FileSystem("ext4", "u-1", "web1"),
        VolumeWorld.MOUNT,
        List.of());
    assertThat(run().status()).isEqualTo(StepStatus.REFUSED);
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes");
  }

  @Test
  void whatIsOnItsWayOutIsOnlyWatched() {
    world.attached(CONTENT);
    world.ec2.put(
        FakeEc2.volume("vol-1", FakeEc2.ZONE, "in-use", FakeEc2.held(FakeEc2.SELF, "detaching")));
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("its device is still here");
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes");
  }

  @Test
  void anothersVolumeIsLeftAlone() {
    world.ec2.put(
        FakeEc2.volume("vol-1", FakeEc2.ZONE, "in-use", FakeEc2.held(FakeEc2.OTHER, "attached")));
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
  }

  @Test
  void withoutAVolumeThereIsNothingToDetach() {
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
  }

  private StepOutcome run() {
    return world.run(world.detach(world.locator()));
  }
}
