// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * The contract twice: a volume in use is grown once and then left alone; one that is not in use is
 * checked in every run, because nothing on it says that nobody has damaged it since.
 */
class CheckVolumeContractTest {
  private static final Probe.FileSystem EXT4 = new Probe.FileSystem("ext4", "u-1", "web1");

  @Nested
  class InUse extends StepContract<CheckState, CheckChange> {
    @Override
    protected StepWorld<CheckState, CheckChange> world() {
      VolumeWorld world = grown();
      world.mounts.mount(
          world.ec2.devices.find(FakeEc2.VOL).orElseThrow(), EXT4, VolumeWorld.MOUNT, List.of());
      return over(world, List.of());
    }
  }

  @Nested
  class NotInUse extends StepContract<CheckState, CheckChange> {
    @Override
    protected StepStatus settled() {
      return StepStatus.CHANGED;
    }

    @Override
    protected StepWorld<CheckState, CheckChange> world() {
      VolumeWorld world = grown();
      CheckVerdict bad = new CheckVerdict(false, false, "exit code 4: errors left");
      CheckVerdict good = new CheckVerdict(true, true, "exit code 1: errors corrected");
      return over(
          world,
          List.of(
              new StepWorld.Fault(
                  "the checker gives up",
                  () -> world.ec2.devices.verdict(FakeEc2.VOL, bad),
                  () -> world.ec2.devices.verdict(FakeEc2.VOL, good))));
    }
  }

  /** A volume of 8 GiB with a file system of 4. */
  private static VolumeWorld grown() {
    Probe probe = VolumeWorld.fileSystem("ext4", "u-1");
    VolumeWorld world = new VolumeWorld().attached(probe);
    world.ec2.devices.fill(FakeEc2.VOL, probe, 4 * FakeEc2.GIB);
    return world;
  }

  private static StepWorld<CheckState, CheckChange> over(
      VolumeWorld world, List<StepWorld.Fault> faults) {
    return new StepWorld<>() {
      @Override
      public Step<CheckState, CheckChange> step() {
        return world.check(world.locator());
      }

      @Override
      public Object snapshot() {
        return world.snapshot();
      }

      @Override
      public List<Fault> faults() {
        return faults;
      }
    };
  }
}
