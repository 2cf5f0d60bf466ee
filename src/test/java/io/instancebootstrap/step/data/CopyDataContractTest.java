// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.util.List;

/** A later run binds what this one copied, so each run here ends with the bind mount. */
class CopyDataContractTest extends StepContract<CopyState, CopyChange> {
  @Override
  protected StepWorld<CopyState, CopyChange> world() {
    DataWorld world = new DataWorld().mounted();
    world.stopServices = List.of();
    return new StepWorld<>() {
      @Override
      public Step<CopyState, CopyChange> step() {
        bindWhatIsPublished(world);
        return world.copy();
      }

      @Override
      public Object snapshot() {
        return List.of(
            world.files.list(DataWorld.LAYOUT.data(DataWorld.WWW)),
            world.volume().manifest(),
            world.files.list(DataWorld.LAYOUT.records()));
      }

      @Override
      public List<Fault> faults() {
        return List.of(fault("warm"), fault("finish"), fault("publish"));
      }

      private Fault fault(String at) {
        return new Fault(at, () -> world.copier.failAt = at, () -> world.copier.failAt = "");
      }
    };
  }

  private static void bindWhatIsPublished(DataWorld world) {
    if (world.volume().holds(DataWorld.WWW) && !world.volume().bound(DataWorld.WWW)) {
      world.mounts.bind(DataWorld.LAYOUT.data(DataWorld.WWW), DataWorld.WWW);
    }
  }
}
