// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The C library's functions, bound directly. Addresses travel as {@code long}; a {@code byte[]} is
 * a string that ends in NUL. Declared exactly as in section 2 and 3 of the Linux manual.
 */
@SuppressWarnings("MemberName")
final class Libc {
  static {
    Native.register(Libc.class, NativeLibrary.getProcess());
  }

  private Libc() {}

  static native int openat(int dir, byte[] path, int flags, int mode);

  static native int close(int fd);

  static native long pread(int fd, long buffer, long count, long offset);

  static native long pwrite(int fd, long buffer, long count, long offset);

  static native long lseek(int fd, long offset, int whence);

  static native int ftruncate(int fd, long length);

  static native int fcntl(int fd, int command, int argument);

  static native long getdents64(int fd, long buffer, long size);

  static native int statx(int dir, byte[] path, int flags, int mask, long buffer);

  static native int fstatvfs(int fd, long buffer);

  static native int mkdirat(int dir, byte[] path, int mode);

  static native int mknodat(int dir, byte[] path, int mode, long device);

  static native int symlinkat(byte[] target, int dir, byte[] path);

  static native int linkat(int fromDir, byte[] from, int toDir, byte[] to, int flags);

  static native int unlinkat(int dir, byte[] path, int flags);

  static native long readlinkat(int dir, byte[] path, long buffer, long size);

  static native int renameat2(int fromDir, byte[] from, int toDir, byte[] to, int flags);

  static native int fchownat(int dir, byte[] path, int owner, int group, int flags);

  static native int fchmodat(int dir, byte[] path, int mode, int flags);

  static native int fchmod(int fd, int mode);

  static native int utimensat(int dir, byte[] path, long times, int flags);

  static native int futimens(int fd, long times);

  static native long llistxattr(byte[] path, long list, long size);

  static native long lgetxattr(byte[] path, byte[] name, long value, long size);

  static native int lsetxattr(byte[] path, byte[] name, long value, long size, int flags);

  static native int lremovexattr(byte[] path, byte[] name);

  static native long flistxattr(int fd, long list, long size);

  static native long fgetxattr(int fd, byte[] name, long value, long size);

  static native int fsetxattr(int fd, byte[] name, long value, long size, int flags);

  static native int fremovexattr(int fd, byte[] name);

  static native int fsync(int fd);

  static native int syncfs(int fd);

  static native int sync_file_range(int fd, long offset, long length, int flags);

  static native int posix_fadvise(int fd, long offset, long length, int advice);

  static native int ioctl(int fd, long request, long argument);
}
