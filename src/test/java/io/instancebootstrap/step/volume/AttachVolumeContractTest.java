// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.util.List;

class AttachVolumeContractTest extends StepContract<AttachState, AttachChange> {
  @Override
  protected StepWorld<AttachState, AttachChange> world() {
    VolumeWorld world = new VolumeWorld();
    return new StepWorld<>() {
      @Override
      public Step<AttachState, AttachChange> step() {
        return world.attach(world.locator());
      }

      @Override
      public Object snapshot() {
        return world.snapshot();
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault(
                "the answer of CreateVolume is lost",
                () -> world.ec2.loseAnswerOfCreate = true,
                () -> {}));
      }
    };
  }
}
