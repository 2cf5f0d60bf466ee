// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Probe;
import java.util.Arrays;
import java.util.Optional;

/**
 * What mount-volume sees.
 *
 * @param mount what is mounted on top at the mount point, whoever's it is
 * @param inside what is on the volume; absent until it is mounted there
 * @param fileSystemBytes what the file system spans; 0 while it is not mounted
 * @param twin whether another xfs of the same UUID is mounted on this machine
 * @param fstab the text of fstab(5); empty when there is none
 */
public record MountState(
    Optional<Volume> volume,
    Optional<BlockDevice> device,
    Optional<Probe.FileSystem> fileSystem,
    Optional<Mount> mount,
    Optional<VolumeInside> inside,
    long fileSystemBytes,
    boolean twin,
    String fstab) {

  /** Whether the volume's own file system is what is mounted there, for reading at least. */
  boolean mountedHere() {
    return device.isPresent()
        && mount
            .map(found -> found.device().equals(device.get().number()) && found.root().equals("/"))
            .orElse(false);
  }

  /** Whether the volume is mounted there as the server needs it: read-only is only a look. */
  boolean mounted() {
    return mountedHere()
        && mount
            .map(found -> !Arrays.asList(found.options().split(",", -1)).contains("ro"))
            .orElse(false);
  }
}
