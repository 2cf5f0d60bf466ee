// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import java.nio.file.Path;

/**
 * Remembers that a program must still be told of a file that was changed for it. Set before the
 * file is written and cleared after the program was told, so that a run killed in between is not
 * taken for a finished one: the file alone no longer shows it.
 */
final class PendingWork {
  private final HostFiles files;

  PendingWork(HostFiles files) {
    this.files = files;
  }

  boolean isSet(String work) {
    return files.exists(file(work));
  }

  void set(String work) {
    if (!isSet(work)) {
      files.write(file(work), work + "\n", 0600);
    }
  }

  void clear(String work) {
    files.delete(file(work));
  }

  private static Path file(String work) {
    return SystemPaths.STATE.resolve("pending").resolve(work);
  }
}
