// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file whose attributes are read or set: an open one, or a name in an open directory. By name a
 * symbolic link itself is meant. Attributes by name go through /proc/self/fd, because Linux has no
 * xattr calls relative to a directory before 6.13.
 */
public final class FileRef {
  private static final int NO_FOLLOW = 0x100;
  private static final int EMPTY_PATH = 0x1000;

  private final int fd;
  private final RawPath name;

  private FileRef(int fd, RawPath name) {
    this.fd = fd;
    this.name = name;
  }

  public static FileRef open(int fd) {
    return new FileRef(fd, RawPath.EMPTY);
  }

  public static FileRef named(int dir, RawPath name) {
    return new FileRef(dir, name);
  }

  public FileStatus status() {
    Scratch scratch = Scratch.current();
    Posix.check("stat", stat(scratch));
    return FileStatus.parse(scratch.bytes);
  }

  /** The status, or null when there is no such name. */
  public @Nullable FileStatus statusIfPresent() {
    Scratch scratch = Scratch.current();
    if (stat(scratch) == 0) {
      return FileStatus.parse(scratch.bytes);
    }
    if (Errno.last() == Errno.ENOENT) {
      return null;
    }
    throw new PosixException("stat", Errno.last());
  }

  private int stat(Scratch scratch) {
    return Libc.statx(
        fd, name.terminated(), emptyFlag() | NO_FOLLOW, FileStatus.BASIC_STATS, scratch.address);
  }

  private int emptyFlag() {
    return name.isEmpty() ? EMPTY_PATH : 0;
  }

  public void setOwner(int owner, int group) {
    int flags = emptyFlag() | NO_FOLLOW;
    Posix.check("chown", Libc.fchownat(fd, name.terminated(), owner, group, flags));
  }

  /** Not for symbolic links, which have no mode of their own. */
  public void setMode(int mode) {
    int result =
        name.isEmpty() ? Libc.fchmod(fd, mode) : Libc.fchmodat(fd, name.terminated(), mode, 0);
    Posix.check("chmod", result);
  }

  public void setTimes(Timestamp accessed, Timestamp modified) {
    Scratch scratch = Scratch.current();
    scratch.bytes.putLong(0, accessed.seconds()).putLong(8, accessed.nanos());
    scratch.bytes.putLong(16, modified.seconds()).putLong(24, modified.nanos());
    int result =
        name.isEmpty()
            ? Libc.futimens(fd, scratch.address)
            : Libc.utimensat(fd, name.terminated(), scratch.address, NO_FOLLOW);
    Posix.check("utimensat", result);
  }

  /** Names of all extended attributes; none where the file system has no such thing. */
  public List<RawPath> attributeNames() {
    Scratch scratch = Scratch.current();
    long n =
        name.isEmpty()
            ? Libc.flistxattr(fd, scratch.address, Scratch.SIZE)
            : Libc.llistxattr(procPath(), scratch.address, Scratch.SIZE);
    if (n < 0 && Errno.last() == Errno.EOPNOTSUPP) {
      return List.of();
    }
    Posix.check("listxattr", n);
    return n == 0 ? List.of() : split(scratch.copy((int) n));
  }

  private static List<RawPath> split(byte[] list) {
    List<RawPath> names = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < list.length; i++) {
      if (list[i] == 0) {
        names.add(RawPath.of(list, start, i - start));
        start = i + 1;
      }
    }
    return names;
  }

  /** The value of an attribute, or null when it has none of that name. */
  public byte @Nullable [] attribute(RawPath attribute) {
    Scratch scratch = Scratch.current();
    long n =
        name.isEmpty()
            ? Libc.fgetxattr(fd, attribute.terminated(), scratch.address, Scratch.SIZE)
            : Libc.lgetxattr(procPath(), attribute.terminated(), scratch.address, Scratch.SIZE);
    if (n < 0 && Errno.last() == Errno.ENODATA) {
      return null;
    }
    Posix.check("getxattr", n);
    return scratch.copy((int) n);
  }

  public void setAttribute(RawPath attribute, byte[] value) {
    Scratch scratch = Scratch.current();
    scratch.bytes.put(0, value);
    long at = scratch.address;
    int result =
        name.isEmpty()
            ? Libc.fsetxattr(fd, attribute.terminated(), at, value.length, 0)
            : Libc.lsetxattr(procPath(), attribute.terminated(), at, value.length, 0);
    Posix.check("setxattr " + attribute, result);
  }

  public void removeAttribute(RawPath attribute) {
    int result =
        name.isEmpty()
            ? Libc.fremovexattr(fd, attribute.terminated())
            : Libc.lremovexattr(procPath(), attribute.terminated());
    Posix.check("removexattr " + attribute, result);
  }

  private byte[] procPath() {
    return RawPath.of("/proc/self/fd/" + fd).child(name).terminated();
  }
}
