// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import static io.instancebootstrap.copy.posix.Open.AT_FDCWD;

/**
 * Opening, making and removing files by descriptor of their directory and name. Each call throws
 * {@link PosixException} with the kernel's error number; nothing here follows a symbolic link.
 */
public final class Posix {
  /** Stands for "no directory": the path that goes with it is absolute. */
  public static final int NO_DIRECTORY = AT_FDCWD;

  private static final int REMOVE_DIRECTORY = 0x200;
  private static final int NO_REPLACE = 1;

  private Posix() {}

  /** Opens a directory to read; its access time stays as it is where the kernel lets us. */
  public static int openDirectory(int dir, RawPath name) {
    return openQuietly(dir, name, Open.READ | Open.DIRECTORY);
  }

  /**
   * Opens a directory below {@code root} by each part of {@code path}: no limit of length, no link
   * followed.
   */
  public static int openBelow(int root, RawPath path) {
    int at = open(root, RawPath.of("."), Open.READ | Open.DIRECTORY, 0);
    if (path.isEmpty()) {
      return at;
    }
    byte[] bytes = path.bytes();
    for (int from = 0, to; from < bytes.length; from = to + 1) {
      to = from;
      while (to < bytes.length && bytes[to] != '/') {
        to++;
      }
      int parent = at;
      try {
        at = open(parent, RawPath.of(bytes, from, to - from), Open.READ | Open.DIRECTORY, 0);
      } finally {
        close(parent);
      }
    }
    return at;
  }

  /**
   * Opens a regular file to read. O_NONBLOCK: should it have become a fifo meanwhile, nobody hangs.
   */
  public static int openFile(int dir, RawPath name) {
    return openQuietly(dir, name, Open.READ | Open.NONBLOCK);
  }

  /**
   * Creates a file that must not be there yet, open to write.
   *
   * @param mode permissions, of which the process's umask is taken away
   */
  public static int createFile(int dir, RawPath name, int mode) {
    return open(dir, name, Open.WRITE | Open.CREATE | Open.EXCLUSIVE, mode);
  }

  /** Opens a file to read and write, made if it is not there. */
  public static int openOrCreate(int dir, RawPath name) {
    return open(dir, name, Open.READ_WRITE | Open.CREATE, 0600);
  }

  /** O_NOATIME is only for the owner and the capable (open(2)): others read without it. */
  private static int openQuietly(int dir, RawPath name, int flags) {
    int fd = Libc.openat(dir, name.terminated(), flags | Open.NOATIME | Open.SAFELY, 0);
    if (fd >= 0) {
      return fd;
    }
    int errno = Errno.last();
    if (errno != Errno.EPERM) {
      throw new PosixException("open", errno);
    }
    return open(dir, name, flags, 0);
  }

  private static int open(int dir, RawPath name, int flags, int mode) {
    return check("open", Libc.openat(dir, name.terminated(), flags | Open.SAFELY, mode));
  }

  /** Closes; an error of close(2) says nothing that fsync(2) does not say better. */
  public static void close(int fd) {
    Libc.close(fd);
  }

  /** Makes a directory that only its owner may enter; false when the name is taken. */
  public static boolean makeDirectory(int dir, RawPath name) {
    if (Libc.mkdirat(dir, name.terminated(), 0700) == 0) {
      return true;
    }
    if (Errno.last() == Errno.EEXIST) {
      return false;
    }
    throw new PosixException("mkdir", Errno.last());
  }

  /** Makes a fifo or a device node like {@code model}. */
  public static void makeNode(int dir, RawPath name, FileStatus model) {
    int mode = model.kind().bits() | 0600;
    check("mknod", Libc.mknodat(dir, name.terminated(), mode, model.special()));
  }

  /** Makes a symbolic link that says {@code target}. */
  public static void makeSymlink(RawPath target, int dir, RawPath name) {
    check("symlink", Libc.symlinkat(target.terminated(), dir, name.terminated()));
  }

  /** What the symbolic link says; PATH_MAX bounds it (symlink(7)). */
  public static RawPath readSymlink(int dir, RawPath name) {
    Scratch scratch = Scratch.current();
    long n = Libc.readlinkat(dir, name.terminated(), scratch.address, Scratch.SIZE);
    check("readlink", n);
    return RawPath.of(scratch.copy((int) n), 0, (int) n);
  }

  /** Gives the file a second name. */
  public static void link(int fromDir, RawPath from, int toDir, RawPath to) {
    check("link", Libc.linkat(fromDir, from.terminated(), toDir, to.terminated(), 0));
  }

  /** Removes a name that is not a directory. */
  public static void unlink(int dir, RawPath name) {
    check("unlink", Libc.unlinkat(dir, name.terminated(), 0));
  }

  /** Removes a name that is not a directory, if it is there. */
  public static void unlinkIfPresent(int dir, RawPath name) {
    if (Libc.unlinkat(dir, name.terminated(), 0) < 0 && Errno.last() != Errno.ENOENT) {
      throw new PosixException("unlink", Errno.last());
    }
  }

  /** Removes an empty directory; false when it is not empty. */
  public static boolean removeDirectory(int dir, RawPath name) {
    if (Libc.unlinkat(dir, name.terminated(), REMOVE_DIRECTORY) == 0) {
      return true;
    }
    if (Errno.last() == Errno.ENOTEMPTY || Errno.last() == Errno.EEXIST) {
      return false;
    }
    throw new PosixException("rmdir", Errno.last());
  }

  /** Renames within a file system; EEXIST when the new name is taken, whatever holds it. */
  public static void renameToFree(RawPath from, RawPath to) {
    check(
        "rename",
        Libc.renameat2(AT_FDCWD, from.terminated(), AT_FDCWD, to.terminated(), NO_REPLACE));
  }

  /** Renames within a file system, over what has the new name. */
  public static void rename(RawPath from, RawPath to) {
    check("rename", Libc.renameat2(AT_FDCWD, from.terminated(), AT_FDCWD, to.terminated(), 0));
  }

  static int check(String call, int result) {
    if (result < 0) {
      throw new PosixException(call, Errno.last());
    }
    return result;
  }

  static long check(String call, long result) {
    if (result < 0) {
      throw new PosixException(call, Errno.last());
    }
    return result;
  }
}
