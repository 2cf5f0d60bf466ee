// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.DirectoryEntry;
import io.instancebootstrap.copy.posix.DirectoryReader;
import io.instancebootstrap.copy.posix.Errno;
import io.instancebootstrap.copy.posix.FileFlags;
import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Removes a name from a copy, with everything below it. It never follows a symbolic link and never
 * enters what is mounted; it is only ever given names inside a copy that is not in use.
 */
final class TreeRemoval {
  private record Open(int parent, RawPath name, int fd) {}

  private final ArrayDeque<Open> open = new ArrayDeque<>();

  private TreeRemoval() {}

  /** Removes {@code name} from the open directory {@code dir}, if it is there. */
  static void remove(int dir, RawPath name) {
    FileStatus status = FileRef.named(dir, name).statusIfPresent();
    if (status == null) {
      return;
    }
    if (status.kind() == FileKind.DIRECTORY) {
      new TreeRemoval().removeDirectory(dir, name);
    } else {
      removeFile(dir, name);
    }
  }

  private void removeDirectory(int dir, RawPath name) {
    try {
      enter(dir, name);
      while (!open.isEmpty()) {
        emptyTop();
      }
    } finally {
      open.forEach(left -> Posix.close(left.fd()));
    }
  }

  /** Goes one directory deeper, or removes the top one when it is empty. */
  private void emptyTop() {
    Open top = open.getFirst();
    for (List<DirectoryEntry> piece = DirectoryReader.next(top.fd());
        !piece.isEmpty();
        piece = DirectoryReader.next(top.fd())) {
      for (DirectoryEntry entry : piece) {
        FileStatus status = FileRef.named(top.fd(), entry.name()).status();
        if (status.kind() == FileKind.DIRECTORY) {
          enter(top.fd(), entry.name());
          return;
        }
        removeFile(top.fd(), entry.name());
      }
    }
    if (Posix.removeDirectory(top.parent(), top.name())) {
      open.removeFirst();
      Posix.close(top.fd());
    } else {
      DirectoryReader.rewind(top.fd());
    }
  }

  private void enter(int parent, RawPath name) {
    FileRef directory = FileRef.named(parent, name);
    FileStatus status = directory.status();
    if (status.isMountPoint()) {
      throw Faults.mounted(name);
    }
    int fd = Posix.openDirectory(parent, name);
    open.addFirst(new Open(parent, name, fd));
    if (status.isProtected()) {
      FileFlags.setProtection(fd, 0);
    }
    DirectoryReader.rewind(fd);
  }

  /** The copy of an immutable file is immutable, too, until it has to go. */
  private static void removeFile(int dir, RawPath name) {
    try {
      Posix.unlink(dir, name);
    } catch (PosixException e) {
      if (e.errno() != Errno.EPERM) {
        throw e;
      }
      unprotect(dir, name);
      Posix.unlink(dir, name);
    }
  }

  /** Takes immutable and append-only from a file of the copy, so that it can be changed. */
  static void unprotect(int dir, RawPath name) {
    int fd = Posix.openFile(dir, name);
    try {
      FileFlags.setProtection(fd, 0);
    } finally {
      Posix.close(fd);
    }
  }
}
