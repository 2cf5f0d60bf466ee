// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnmountVolumeStepTest extends StepContract<List<Path>, UnmountVolume> {
  private final DataWorld world = bound();

  @Override
  protected StepWorld<List<Path>, UnmountVolume> world() {
    DataWorld fresh = bound();
    Busy busy = new Busy(fresh.mounts);
    fresh.binder = busy;
    return new StepWorld<>() {
      @Override
      public Step<List<Path>, UnmountVolume> step() {
        return fresh.unmount();
      }

      @Override
      public Object snapshot() {
        return fresh.mounts.current();
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault(
                "somebody uses it", () -> busy.left = Integer.MAX_VALUE, () -> busy.left = 0));
      }
    };
  }

  private static DataWorld bound() {
    DataWorld world = new DataWorld().mounted();
    world.mounts.bind(DataWorld.LAYOUT.data(DataWorld.WWW), DataWorld.WWW);
    return world;
  }

  /** Nothing can be unmounted for a number of times. */
  private static final class Busy implements Mounts {
    private final Mounts mounts;
    private int left;

    Busy(Mounts mounts) {
      this.mounts = mounts;
    }

    @Override
    public List<Mount> current() {
      return mounts.current();
    }

    @Override
    public void mount(
        BlockDevice device, Probe.FileSystem fileSystem, Path mountPoint, List<String> options) {
      mounts.mount(device, fileSystem, mountPoint, options);
    }

    @Override
    public void bind(Path source, Path target) {
      mounts.bind(source, target);
    }

    @Override
    public void flush(Path mountPoint) {
      mounts.flush(mountPoint);
    }

    @Override
    public void unmount(Path mountPoint) {
      if (left > 0) {
        left--;
        throw BootstrapException.failed("unmounting " + mountPoint + ": target is busy");
      }
      mounts.unmount(mountPoint);
    }
  }

  @Test
  void theNewestMountGoesFirst() {
    assertThat(world.run(world.unmount()).changes()).containsExactly("unmount /srv/www, /persist");
    assertThat(world.mounts.current()).extracting(Mount::mountPoint).containsExactly(Path.of("/"));
  }

  @Test
  void whatIsBusyForAMomentIsWaitedFor() {
    Busy busy = new Busy(world.mounts);
    busy.left = 5;
    world.binder = busy;
    StepOutcome outcome = world.run(world.unmount());
    assertThat(outcome.status()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.waits()).isNotEmpty();
  }

  @Test
  void whatIsLeftOfAHalfUnmountedVolumeIsFoundByItsPath() {
    world.mounts.unmount(DataWorld.LAYOUT.mount());
    assertThat(world.run(world.unmount()).changes()).containsExactly("unmount /srv/www");
  }

  @Test
  void anotherFileSystemIsLeftAlone() {
    DataWorld plain = new DataWorld();
    plain.mounts.mount(
        DataWorld.DEVICE, new Probe.FileSystem("ext4", "u-2", "other"), DataWorld.WWW, List.of());
    assertThat(plain.run(plain.unmount()).status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(plain.mounts.at(DataWorld.WWW)).isPresent();
  }
}
