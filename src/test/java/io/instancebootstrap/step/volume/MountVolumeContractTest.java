// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.testing.FaultyFiles;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.util.List;

class MountVolumeContractTest extends StepContract<MountState, MountChange> {
  @Override
  protected StepWorld<MountState, MountChange> world() {
    VolumeWorld world =
        new VolumeWorld().attached(VolumeWorld.fileSystem("ext4", "u-1")).tag("formatting");
    FaultyFiles files = new FaultyFiles(world.files);
    world.files = files;
    return new StepWorld<>() {
      @Override
      public Step<MountState, MountChange> step() {
        return world.mount(world.locator());
      }

      @Override
      public Object snapshot() {
        return world.snapshot();
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault("no mark can be written", () -> files.failAfter(0), files::heal),
            new Fault("no fstab can be written", () -> files.failAfter(1), files::heal));
      }
    };
  }
}
