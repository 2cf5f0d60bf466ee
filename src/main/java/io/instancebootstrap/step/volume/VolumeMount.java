// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Mounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Mounts the server's volume: for a look that writes nothing, then to be used. */
final class VolumeMount {
  private final Mounts mounts;
  private final MarkOnVolume mark;
  private final Path mountPoint;

  VolumeMount(Mounts mounts, MarkOnVolume mark, Path mountPoint) {
    this.mounts = mounts;
    this.mark = mark;
    this.mountPoint = mountPoint;
  }

  /**
   * Looks inside without writing a byte: even a journal is not replayed (ext4(5), noload; xfs(5),
   * norecovery), so that somebody else's data stays as it was. Leaves nothing mounted.
   */
  VolumeInside look(MountableVolume volume) {
    letGoOfAnEarlierLook(volume);
    boolean xfs = volume.fileSystem().type().equals("xfs");
    mount(volume, "ro", xfs ? "norecovery" : "noload");
    try {
      return mark.look();
    } finally {
      mounts.unmount(mountPoint);
    }
  }

  /** Mounts it as the server needs it. */
  void toWrite(MountableVolume volume) {
    mount(volume);
  }

  /** A run that was killed while it looked has left the volume mounted read-only. */
  private void letGoOfAnEarlierLook(MountableVolume volume) {
    if (mounts.at(mountPoint).isEmpty()) {
      return;
    }
    try {
      mounts.unmount(mountPoint);
    } catch (BootstrapException busy) {
      throw BootstrapException.failed(
          "mounting %s at %s: observed it mounted read-only and in use, expected to write; the kernel does that after an error of the device (see dmesg); unmount it, so that the next run checks it"
              .formatted(volume.device().volume(), mountPoint),
          busy);
    }
  }

  /**
   * Looks after the mount: a service manager whose own unit of the mount is stale unmounts it again
   * at once, and what is written then lands on the root disk.
   */
  private void mount(MountableVolume volume, String... own) {
    List<String> options = new ArrayList<>(List.of(own));
    if (volume.twin()) {
      // The kernel refuses a second xfs of one UUID unless it is told that this is meant (xfs(5)).
      options.add("nouuid");
    }
    mounts.mount(volume.device(), volume.fileSystem(), mountPoint, options);
    boolean there =
        mounts
            .at(mountPoint)
            .filter(mount -> mount.device().equals(volume.device().number()))
            .isPresent();
    if (!there) {
      throw BootstrapException.failed(
          "mounting %s at %s: observed nothing of it there although mount(8) succeeded, expected the volume; run systemctl daemon-reload, look at the journal for who unmounted it, then run again"
              .formatted(volume.device().volume(), mountPoint));
    }
  }
}
