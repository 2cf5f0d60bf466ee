// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

/**
 * The inode flags of chattr(1) that protect a file from change: immutable and append-only. The
 * kernel reads and writes an int, although the request's number says long (ioctl_iflags(2)).
 */
public final class FileFlags {
  private static final long GET = 0x80086601L;
  private static final long SET = 0x40086602L;
  private static final int PROTECTING = 0x10 | 0x20;

  private FileFlags() {}

  /** The protecting flags of an open file; 0 where the file system has none. */
  public static int protection(int fd) {
    return all(fd) & PROTECTING;
  }

  /** Makes {@code protection} the protecting flags of an open file; its other flags stay. */
  public static void setProtection(int fd, int protection) {
    Scratch scratch = Scratch.current();
    int flags = (all(fd) & ~PROTECTING) | (protection & PROTECTING);
    scratch.bytes.putLong(0, 0).putInt(0, flags);
    Posix.check("set inode flags", Libc.ioctl(fd, SET, scratch.address));
  }

  private static int all(int fd) {
    Scratch scratch = Scratch.current();
    scratch.bytes.putLong(0, 0);
    if (Libc.ioctl(fd, GET, scratch.address) == 0) {
      return scratch.bytes.getInt(0);
    }
    int errno = Errno.last();
    if (errno == Errno.ENOTTY || errno == Errno.EOPNOTSUPP) {
      return 0;
    }
    throw new PosixException("get inode flags", errno);
  }
}
