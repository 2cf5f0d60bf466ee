// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;

class FormatVolumeContractTest extends StepContract<FormatState, FormatChange> {
  @Override
  protected StepWorld<FormatState, FormatChange> world() {
    VolumeWorld world = new VolumeWorld().attached(new Probe.Empty()).tag("blank");
    return new StepWorld<>() {
      @Override
      public Step<FormatState, FormatChange> step() {
        return world.format(world.locator());
      }

      @Override
      public Object snapshot() {
        return world.snapshot();
      }
    };
  }
}
