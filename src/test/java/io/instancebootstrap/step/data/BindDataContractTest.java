// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.testing.FaultyFiles;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.util.List;

class BindDataContractTest extends StepContract<BindState, BindChange> {
  @Override
  protected StepWorld<BindState, BindChange> world() {
    DataWorld world = new DataWorld().mounted().onVolume(DataWorld.WWW, "i-dead", true);
    world.files.write(DataWorld.MAIL.resolve("inbox"), "mail\n", 0600);
    world.onVolume(DataWorld.MAIL, "i-dead", false);
    world.paths = List.of(DataWorld.WWW, DataWorld.MAIL);
    world.persist = false;
    FaultyFiles files = new FaultyFiles(world.files);
    world.files = files;
    return new StepWorld<>() {
      @Override
      public Step<BindState, BindChange> step() {
        return world.bind();
      }

      @Override
      public Object snapshot() {
        return world.snapshot();
      }

      @Override
      public List<Fault> faults() {
        return List.of(fault(files, 0), fault(files, 1), fault(files, 2));
      }
    };
  }

  private static StepWorld.Fault fault(FaultyFiles files, int writes) {
    return new StepWorld.Fault("write " + writes, () -> files.failAfter(writes), files::heal);
  }
}
