// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.host.Probe;
import java.util.List;

/** Volumes of which a snapshot is to be made. */
final class SnapshotWorld {
  private SnapshotWorld() {}

  /** A volume in use whose file system has yet to be grown. */
  static VolumeWorld mountedAndTooSmall() {
    Probe ext4 = VolumeWorld.fileSystem("ext4", "u-1");
    VolumeWorld world = new VolumeWorld().attached(ext4);
    world.mounts.mount(
        world.ec2.devices.find(FakeEc2.VOL).orElseThrow(),
        new Probe.FileSystem("ext4", "u-1", "web1"),
        VolumeWorld.MOUNT,
        List.of());
    world.ec2.devices.fill(FakeEc2.VOL, ext4, 4 * FakeEc2.GIB);
    return world;
  }

  /** The check of one run, behind its snapshot. */
  static SnapshotFirst<CheckState, CheckChange> check(VolumeWorld world) {
    VolumeLocator locator = world.locator();
    return new SnapshotFirst<>(
        world.check(locator), new PersistSnapshot(world.snapshots(locator), locator));
  }
}
