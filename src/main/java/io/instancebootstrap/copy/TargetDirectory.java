// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.DirectoryEntry;
import io.instancebootstrap.copy.posix.DirectoryReader;
import io.instancebootstrap.copy.posix.FileFlags;
import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.RawPath;
import java.util.List;
import java.util.function.Predicate;

/**
 * An open directory of the copy.
 *
 * @param fresh whether this pass made it, so that nothing can be left in it from an earlier one
 */
record TargetDirectory(int fd, boolean fresh) {
  private static final int OWNER_ALL = 0700;

  /** Opens the directory {@code name} of {@code parent}, and makes it where it is not. */
  static TargetDirectory openOrMake(int parent, RawPath name) {
    boolean fresh = Posix.makeDirectory(parent, name);
    if (!fresh && FileRef.named(parent, name).status().kind() != FileKind.DIRECTORY) {
      TreeRemoval.remove(parent, name);
      fresh = Posix.makeDirectory(parent, name);
    }
    int fd = Posix.openDirectory(parent, name);
    if (!fresh) {
      allowChange(fd);
    }
    return new TargetDirectory(fd, fresh);
  }

  /** An earlier pass may have left it read-only or protected, as its source is. */
  private static void allowChange(int fd) {
    FileRef directory = FileRef.open(fd);
    FileStatus status = directory.status();
    if (status.isProtected()) {
      FileFlags.setProtection(fd, 0);
    }
    if ((status.mode() & OWNER_ALL) != OWNER_ALL) {
      directory.setMode(status.mode() | OWNER_ALL);
    }
  }

  /** Removes each name that {@code wanted} does not want. */
  void keepOnly(Predicate<RawPath> wanted) {
    DirectoryReader.rewind(fd);
    for (List<DirectoryEntry> piece = DirectoryReader.next(fd);
        !piece.isEmpty();
        piece = DirectoryReader.next(fd)) {
      for (DirectoryEntry entry : piece) {
        if (!wanted.test(entry.name())) {
          TreeRemoval.remove(fd, entry.name());
        }
      }
    }
  }

  void close() {
    Posix.close(fd);
  }
}
