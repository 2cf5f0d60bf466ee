// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

/**
 * What can be asked of an open file beside its bytes: where its data lies, and what of it is on
 * disk. Hints to the kernel never fail the caller; flushing does.
 */
public final class OpenFile {
  private static final int SEEK_DATA = 3;
  private static final int SEEK_HOLE = 4;
  private static final int WAIT_BEFORE = 1;
  private static final int WRITE = 2;
  private static final int WAIT_AFTER = 4;
  private static final int DONT_NEED = 4;
  private static final int GET_FLAGS = 3;
  private static final int SET_FLAGS = 4;

  private OpenFile() {}

  /** Where data begins, at {@code offset} or after it; {@code size} when only a hole follows. */
  public static long nextData(int fd, long offset, long size) {
    long at = Libc.lseek(fd, offset, SEEK_DATA);
    if (at >= 0) {
      return Math.min(at, size);
    }
    return endOfData(size);
  }

  /** Where the data at {@code offset} ends; {@code size} at the latest. */
  public static long nextHole(int fd, long offset, long size) {
    long at = Libc.lseek(fd, offset, SEEK_HOLE);
    if (at >= 0) {
      return Math.min(at, size);
    }
    return endOfData(size);
  }

  /** ENXIO says that no data follows (lseek(2)). */
  private static long endOfData(long size) {
    int errno = Errno.last();
    if (errno == Errno.ENXIO) {
      return size;
    }
    throw new PosixException("lseek", errno);
  }

  /** Cuts or extends; what is added is a hole. */
  public static void setSize(int fd, long size) {
    Posix.check("ftruncate", Libc.ftruncate(fd, size));
  }

  /**
   * Writes back what others have stored into mapped pages of the file. A store after this raises
   * the modification time, which a store into an already dirty page does not.
   */
  public static void writeBackMapped(int fd) {
    Libc.sync_file_range(fd, 0, 0, WAIT_BEFORE | WRITE | WAIT_AFTER);
  }

  /**
   * Lets reads and writes pass by the page cache (O_DIRECT), or not. Offsets, counts and memory
   * must then be multiples of {@link IoBuffer#ALIGNMENT}. Where the file system has no such thing,
   * the file's clean pages are dropped once, and nothing else happens.
   */
  public static void bypassCache(int fd, boolean bypass) {
    int flags = Libc.fcntl(fd, GET_FLAGS, 0) & ~Open.DIRECT;
    if (Libc.fcntl(fd, SET_FLAGS, bypass ? flags | Open.DIRECT : flags) < 0) {
      dropCache(fd);
    }
  }

  /** Drops the file's clean pages from memory, so that the next read is of the disk. */
  private static void dropCache(int fd) {
    Libc.posix_fadvise(fd, 0, 0, DONT_NEED);
  }

  /** Waits until a file or directory is on disk. */
  public static void sync(int fd) {
    Posix.check("fsync", Libc.fsync(fd));
  }

  /** Waits until the whole file system of {@code fd} is on disk; reports its write errors. */
  public static void syncFileSystem(int fd) {
    Posix.check("syncfs", Libc.syncfs(fd));
  }

  /** Room of the file system of {@code fd}. */
  public static Space space(int fd) {
    Scratch scratch = Scratch.current();
    Posix.check("statvfs", Libc.fstatvfs(fd, scratch.address));
    return Space.parse(scratch.bytes);
  }
}
