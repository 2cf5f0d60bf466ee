// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.VolumeId;
import java.util.Optional;
import java.util.UUID;

/** Attached volumes and the file systems on them. */
public interface BlockDevices {
  /**
   * The device that is {@code volume}: the kernel's serial decides where it offers one, else the
   * by-id link. Empty when it is not attached here; an error when link and serial disagree.
   */
  Optional<BlockDevice> find(VolumeId volume);

  /** Probes the content with blkid and wipefs, reading the device and not a cache. */
  Probe probe(BlockDevice device);

  /**
   * Makes a file system; the caller has proven that nothing is lost. Compares the serial again just
   * before.
   */
  void format(BlockDevice device, FileSystemType type, String label, UUID uuid);

  /**
   * Checks the unmounted file system and repairs what can be repaired without a person: {@code
   * e2fsck -p} for ext4 (fsck(8) exit codes: 1 repaired, 2 reboot, 4 and up not acceptable); for
   * xfs the log is replayed by a mount that nobody sees, then {@code xfs_repair -n} looks and
   * changes nothing.
   */
  CheckVerdict check(BlockDevice device, Probe.FileSystem fileSystem);

  /**
   * Whether another device with an xfs of the same UUID is mounted, as beside its origin that of a
   * volume made from a snapshot. The kernel then mounts this one only with {@code nouuid}.
   */
  boolean twinMounted(BlockDevice device, Probe.FileSystem xfs);

  /**
   * Bytes that the file system spans, from its super block, or from the kernel for a mounted xfs.
   */
  long fileSystemBytes(BlockDevice device, Probe.FileSystem fileSystem);

  /**
   * Grows the file system to the device's size.
   *
   * @param mountPoint where it is mounted; absent for an unmounted one. xfs can only be grown
   *     mounted.
   */
  void grow(
      BlockDevice device, Probe.FileSystem fileSystem, Optional<java.nio.file.Path> mountPoint);
}
