// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Permission bits as numbers. The set-id and sticky bits are only known where the file system
 * offers the JDK's {@code unix} attributes; elsewhere they are zero.
 */
final class FileModes {
  /** In the order of the bits from 0400 down to 0001. */
  private static final PosixFilePermission[] BITS = {
    PosixFilePermission.OWNER_READ,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_EXECUTE
  };

  private final boolean unix;

  FileModes(FileSystem fileSystem) {
    this.unix = fileSystem.supportedFileAttributeViews().contains("unix");
  }

  int get(Path file) throws IOException {
    if (unix) {
      return (Integer) Files.getAttribute(file, "unix:mode") & 07777;
    }
    Set<PosixFilePermission> held = Files.getPosixFilePermissions(file);
    int mode = 0;
    for (PosixFilePermission bit : BITS) {
      mode = mode << 1 | (held.contains(bit) ? 1 : 0);
    }
    return mode;
  }

  void set(Path file, int mode) throws IOException {
    if (unix) {
      Files.setAttribute(file, "unix:mode", mode);
      return;
    }
    Files.setPosixFilePermissions(file, permissions(mode));
  }

  /**
   * What a file or directory is made with, so that it never is more open than {@code mode}, not
   * even for who is killed the next moment. The umask may take bits away, and the set-id and sticky
   * bits are not among them: {@link #set} brings those.
   */
  static FileAttribute<?> creation(int mode) {
    return PosixFilePermissions.asFileAttribute(permissions(mode));
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> wanted = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < BITS.length; i++) {
      if ((mode & 0400 >> i) != 0) {
        wanted.add(BITS[i]);
      }
    }
    return wanted;
  }
}
