// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.testing.FakeBlockDevices;
import io.instancebootstrap.testing.FakeMounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountedVolumeTest {
  private static final long GIB = 1L << 30;

  private final FakeBlockDevices devices = new FakeBlockDevices();
  private final FakeMounts mounts = new FakeMounts();
  private final MountedVolume volume = new MountedVolume(devices, mounts);
  private BlockDevice device = plug();

  private BlockDevice plug() {
    return devices.plug(FakeEc2.VOL, GIB, VolumeWorld.fileSystem("ext4", "first"));
  }

  /** What a step sees: it asks for the file system, then for its size. */
  private String uuid() {
    Probe.FileSystem seen = volume.fileSystem(device).orElseThrow();
    volume.bytes(device, seen);
    return seen.uuid();
  }

  private void mount() {
    mounts.mount(device, volume.fileSystem(device).orElseThrow(), VolumeWorld.MOUNT, List.of());
  }

  private void replace() {
    devices.fill(FakeEc2.VOL, VolumeWorld.fileSystem("ext4", "second"), GIB / 2);
  }

  @Test
  void whatIsMountedIsProbedOnce() {
    mount();
    uuid();
    replace();
    assertThat(uuid()).isEqualTo("first");
    assertThat(volume.bytes(device, volume.fileSystem(device).orElseThrow())).isEqualTo(GIB);
  }

  @Test
  void whatIsNotMountedIsProbedAtEveryLook() {
    uuid();
    replace();
    assertThat(uuid()).isEqualTo("second");
  }

  @Test
  void whatWasUnmountedIsProbedAgain() {
    mount();
    uuid();
    mounts.unmount(VolumeWorld.MOUNT);
    replace();
    assertThat(uuid()).isEqualTo("second");
  }

  @Test
  void whatWasChangedIsProbedAgain() {
    mount();
    uuid();
    volume.forget();
    replace();
    assertThat(uuid()).isEqualTo("second");
    assertThat(volume.bytes(device, volume.fileSystem(device).orElseThrow())).isEqualTo(GIB / 2);
  }

  @Test
  void anotherDeviceOfTheVolumeIsProbedAgain() {
    mount();
    uuid();
    devices.unplug(FakeEc2.VOL);
    device = plug();
    mount();
    replace();
    assertThat(uuid()).isEqualTo("second");
  }
}
