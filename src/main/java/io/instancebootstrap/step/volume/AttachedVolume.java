// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server's volume on this machine, found again from its id by every step that needs it, since a
 * device name is no identity.
 *
 * @param mounts where its file system or a part of it is mounted, oldest first; a bind mount alone
 *     keeps it in use, too
 */
record AttachedVolume(Optional<Volume> volume, Optional<BlockDevice> device, List<Mount> mounts) {

  /** What is there now; no call to EC2 when the volume is known. */
  static AttachedVolume look(VolumeLocator locator, BlockDevices devices, Mounts mounts) {
    Optional<Volume> volume = locator.volume();
    Optional<BlockDevice> device = volume.flatMap(found -> devices.find(found.id()));
    List<Mount> shown =
        device
            .map(
                found ->
                    mounts.current().stream()
                        .filter(mount -> mount.device().equals(found.number()))
                        .toList())
            .orElse(List.of());
    return new AttachedVolume(volume, device, shown);
  }

  boolean mounted() {
    return !mounts.isEmpty();
  }

  /** One of the places where it is mounted. */
  Optional<Path> mountPoint() {
    return mounts.stream().map(Mount::mountPoint).findFirst();
  }

  /**
   * The file system on {@code device}, if it holds exactly one. A probe that could not be made
   * proves nothing, so it is an error.
   */
  static Optional<Probe.FileSystem> fileSystem(BlockDevices devices, BlockDevice device) {
    Probe probe = devices.probe(device);
    if (probe instanceof Probe.Unknown unknown) {
      throw BootstrapException.failed(
          "looking for the file system of %s on %s: observed %s, expected probes that answer; repair what keeps them from it, then run again"
              .formatted(device.volume(), device.node(), unknown.reason()));
    }
    return probe instanceof Probe.Holds holds ? holds.fileSystem() : Optional.empty();
  }
}
