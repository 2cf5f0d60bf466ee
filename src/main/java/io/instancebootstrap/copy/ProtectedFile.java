// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileFlags;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;

/**
 * A file or directory that is immutable or append-only in the source. Its copy becomes so only when
 * all else is done, because nothing about it, not even its number of names, can change afterwards.
 *
 * @param path below the root; never the root itself, which has still to be renamed
 * @param protection flags of the source
 */
record ProtectedFile(RawPath path, int protection) {
  void protectCopy(int targetRoot, RawPath shown) {
    try {
      int parent = Posix.openBelow(targetRoot, path.parent());
      try {
        int fd = Posix.openFile(parent, path.name());
        try {
          FileFlags.setProtection(fd, protection);
        } finally {
          Posix.close(fd);
        }
      } finally {
        Posix.close(parent);
      }
    } catch (PosixException e) {
      throw Faults.writing(shown, e);
    }
  }
}
