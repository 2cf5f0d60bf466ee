// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.Errno;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import io.instancebootstrap.domain.BootstrapException;
import java.nio.file.Path;

/**
 * What becomes of a copy that was built aside: it gets its final name at one stroke, or it is
 * thrown away. What already has the final name is never replaced.
 */
public final class AsideTree {
  private AsideTree() {}

  /**
   * Flushes the file system, renames {@code aside} to {@code destination}, flushes both parents,
   * and then forgets what only mattered while copying. Both must be on one file system.
   *
   * @throws BootstrapException REFUSED when {@code destination} exists
   */
  public static void publish(Path aside, Path destination) {
    Flush.syncFileSystem(aside);
    RawPath from = RawPath.of(aside);
    try {
      Posix.renameToFree(from, RawPath.of(destination));
    } catch (PosixException e) {
      throw e.errno() == Errno.EEXIST ? taken(aside, destination) : failed(aside, destination, e);
    }
    Flush.syncDirectory(parentOf(destination));
    Flush.syncDirectory(parentOf(aside));
    Ledger.discard(from);
  }

  /** Removes a copy that was left half done, with its ledger; nothing happens if there is none. */
  public static void discard(Path aside) {
    RawPath path = RawPath.of(aside);
    try {
      TreeRemoval.remove(Posix.NO_DIRECTORY, path);
    } catch (PosixException e) {
      throw Faults.failed("removing the half copy " + aside, e);
    }
    Ledger.discard(path);
  }

  private static Path parentOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent;
  }

  private static BootstrapException taken(Path aside, Path destination) {
    return BootstrapException.refused(
        "giving the copy %s its name %s: found something there already, expected nothing; look what it is, and move it away if it is not needed"
            .formatted(aside, destination));
  }

  private static BootstrapException failed(Path aside, Path destination, PosixException e) {
    return Faults.failed("renaming the copy %s to %s".formatted(aside, destination), e);
  }
}
