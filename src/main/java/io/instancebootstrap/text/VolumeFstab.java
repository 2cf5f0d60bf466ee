// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.domain.BootstrapException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The server's volume as fstab entries: the volume by UUID, then its bind mounts.
 *
 * <p>{@code nofail} and the device timeout keep a missing volume from blocking a boot
 * (systemd.mount(5)). Bind lines name the volume's mount in {@code x-systemd.requires-mounts-for},
 * since systemd does not mount in the order of fstab.
 *
 * @param uuid of the file system
 * @param mountPoint where the volume is mounted
 * @param fsType ext4 or xfs
 * @param deviceTimeout how long a boot waits for the device; whole seconds, at least one
 * @param nouuid for an xfs whose UUID is mounted already, as on a volume made from a snapshot
 */
public record VolumeFstab(
    String uuid, String mountPoint, String fsType, Duration deviceTimeout, boolean nouuid) {

  /** Refuses a mount point that could not be named inside a mount option. */
  public VolumeFstab {
    if (!mountPoint.matches("/[^\\s,\"'\\\\%]*")) {
      throw BootstrapException.configuration(
          "mounting the volume at \"%s\": expected an absolute path without blanks, commas, quotes, backslashes or percent signs; change [volume] mount"
              .formatted(mountPoint));
    }
    if (deviceTimeout.toSeconds() < 1) {
      throw BootstrapException.configuration(
          "mounting the volume at %s: the device timeout is %s, expected at least one second"
              .formatted(mountPoint, deviceTimeout));
    }
  }

  /**
   * The entries for the agent's block. fsck runs in the second pass; never for xfs, which replays
   * its journal when mounted (fsck.xfs(8)).
   */
  public List<FstabEntry> entries(List<BindMount> binds) {
    List<FstabEntry> entries = new ArrayList<>();
    boolean xfs = fsType.equals("xfs");
    entries.add(new FstabEntry("UUID=" + uuid, mountPoint, fsType, options(), 0, xfs ? 0 : 2));
    for (BindMount bind : binds) {
      String options = "bind,nofail,x-systemd.requires-mounts-for=" + mountPoint;
      entries.add(new FstabEntry(bind.source(), bind.target(), "none", options, 0, 0));
    }
    return List.copyOf(entries);
  }

  private String options() {
    return "defaults,nofail,x-systemd.device-timeout="
        + deviceTimeout.toSeconds()
        + "s"
        + (nouuid ? ",nouuid" : "");
  }
}
