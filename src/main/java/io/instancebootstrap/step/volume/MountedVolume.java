// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a run have seen of the file system on the volume. It is probed once while it is
 * mounted, because nobody makes another one beneath a mount; one that is not mounted is probed at
 * every look.
 */
public final class MountedVolume {
  private final BlockDevices devices;
  private final Mounts mounts;
  private @Nullable Seen seen;

  private record Seen(BlockDevice device, Probe.FileSystem fileSystem, long bytes) {}

  public MountedVolume(BlockDevices devices, Mounts mounts) {
    this.devices = devices;
    this.mounts = mounts;
  }

  /** The file system on {@code device}, if it holds exactly one. */
  synchronized Optional<Probe.FileSystem> fileSystem(BlockDevice device) {
    return seen(device).map(Seen::fileSystem).or(() -> AttachedVolume.fileSystem(devices, device));
  }

  /** The bytes that {@code fileSystem} on {@code device} spans. */
  synchronized long bytes(BlockDevice device, Probe.FileSystem fileSystem) {
    return seen(device).map(Seen::bytes).orElseGet(() -> measure(device, fileSystem));
  }

  /** The file system has been changed. */
  synchronized void forget() {
    seen = null;
  }

  private long measure(BlockDevice device, Probe.FileSystem fileSystem) {
    long bytes = devices.fileSystemBytes(device, fileSystem);
    seen = mounted(device) ? new Seen(device, fileSystem, bytes) : null;
    return bytes;
  }

  private Optional<Seen> seen(BlockDevice device) {
    return Optional.ofNullable(seen)
        .filter(known -> same(known.device(), device))
        .filter(known -> mounted(device));
  }

  private static boolean same(BlockDevice one, BlockDevice other) {
    return one.volume().value().equals(other.volume().value())
        && one.number().equals(other.number())
        && one.node().equals(other.node());
  }

  private boolean mounted(BlockDevice device) {
    return mounts.current().stream().anyMatch(mount -> mount.device().equals(device.number()));
  }
}
