// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import com.sun.jna.Platform;

/**
 * Flags of open(2). O_DIRECT, O_DIRECTORY and O_NOFOLLOW have other numbers on arm64 than on amd64;
 * a symbolic link in the last place is never followed, and no descriptor leaks into a child.
 */
final class Open {
  static final int AT_FDCWD = -100;
  static final int READ = 0;
  static final int WRITE = 1;
  static final int READ_WRITE = 2;
  static final int CREATE = 0100;
  static final int EXCLUSIVE = 0200;
  static final int NONBLOCK = 04000;
  static final int NOATIME = 01000000;
  static final int PATH_ONLY = 010000000;

  private static final int CLOSE_ON_EXEC = 02000000;
  private static final int NOFOLLOW = Platform.isARM() ? 0100000 : 0400000;

  static final int DIRECT = Platform.isARM() ? 0200000 : 040000;
  static final int DIRECTORY = Platform.isARM() ? 040000 : 0200000;
  static final int SAFELY = CLOSE_ON_EXEC | NOFOLLOW;

  private Open() {}
}
