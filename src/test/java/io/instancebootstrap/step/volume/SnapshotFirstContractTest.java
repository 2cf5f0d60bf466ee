// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.util.List;

/** A step behind a snapshot promises what it does alone; a run that fails may make another one. */
class SnapshotFirstContractTest
    extends StepContract<SnapshotFirst.Seen<CheckState>, SnapshotFirst.Planned<CheckChange>> {
  @Override
  protected StepWorld<SnapshotFirst.Seen<CheckState>, SnapshotFirst.Planned<CheckChange>> world() {
    VolumeWorld world = SnapshotWorld.mountedAndTooSmall();
    return new StepWorld<>() {
      @Override
      public Step<SnapshotFirst.Seen<CheckState>, SnapshotFirst.Planned<CheckChange>> step() {
        return SnapshotWorld.check(world);
      }

      @Override
      public Object snapshot() {
        return List.of(world.snapshot(), world.snapshots.all().size());
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault(
                "no snapshot is accepted",
                () -> world.snapshots.denied = true,
                () -> world.snapshots.denied = false));
      }
    };
  }

  @Override
  protected void assertSameEnd(Object undisturbed, Object disturbed) {
    assertThat(((List<?>) disturbed).get(0)).isEqualTo(((List<?>) undisturbed).get(0));
    assertThat((int) ((List<?>) disturbed).get(1)).isBetween(1, 2);
  }
}
