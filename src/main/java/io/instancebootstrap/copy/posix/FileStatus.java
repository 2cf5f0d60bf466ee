// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import java.nio.ByteBuffer;

/**
 * What statx(2) says of a file. Read with statx because its layout is the same on all
 * architectures.
 *
 * @param kind the type
 * @param mode permissions with setuid, setgid and sticky
 * @param links number of names
 * @param device of the file system, as one number
 * @param size in bytes
 * @param blocks allocated, of 512 bytes
 * @param special the device number of a device node, as makedev(3)
 * @param attributes STATX_ATTR bits
 */
public record FileStatus(
    FileKind kind,
    int mode,
    int owner,
    int group,
    int links,
    long device,
    long inode,
    long size,
    long blocks,
    long special,
    long attributes,
    Timestamp accessed,
    Timestamp modified,
    Timestamp changed) {

  static final int LAYOUT_SIZE = 256;
  static final int BASIC_STATS = 0x7ff;

  private static final long IMMUTABLE = 0x10;
  private static final long APPEND_ONLY = 0x20;
  private static final long MOUNT_ROOT = 0x2000;

  static FileStatus parse(ByteBuffer b) {
    int mode = b.getShort(28) & 0xffff;
    return new FileStatus(
        FileKind.ofMode(mode),
        mode & 07777,
        b.getInt(20),
        b.getInt(24),
        b.getInt(16),
        device(b.getInt(136), b.getInt(140)),
        b.getLong(32),
        b.getLong(40),
        b.getLong(48),
        device(b.getInt(128), b.getInt(132)),
        b.getLong(8),
        time(b, 64),
        time(b, 112),
        time(b, 96));
  }

  private static Timestamp time(ByteBuffer b, int at) {
    return new Timestamp(b.getLong(at), b.getInt(at + 8));
  }

  /** As makedev(3) of glibc. */
  private static long device(int major, int minor) {
    long high = (major & 0xfffff000L) << 32 | (minor & 0xffffff00L) << 12;
    return high | (major & 0xfffL) << 8 | (minor & 0xffL);
  }

  /** Whether another file system, or another part of this one, is mounted here. */
  public boolean isMountPoint() {
    return (attributes & MOUNT_ROOT) != 0;
  }

  /** Whether chattr +i or +a holds for it. */
  public boolean isProtected() {
    return (attributes & (IMMUTABLE | APPEND_ONLY)) != 0;
  }

  /** Whether both are the same inode of the same file system. */
  public boolean isSameFile(FileStatus other) {
    return inode == other.inode && device == other.device;
  }

  /**
   * Whether nothing was written to the file, or changed about it, between this look and the other.
   */
  public boolean isUnchangedIn(FileStatus later) {
    return isSameFile(later)
        && size == later.size
        && modified.equals(later.modified)
        && changed.equals(later.changed);
  }
}
