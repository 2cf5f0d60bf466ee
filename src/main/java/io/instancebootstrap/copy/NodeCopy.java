// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import org.jspecify.annotations.Nullable;

/**
 * Copies symbolic links, fifos and device nodes. None of them is ever opened: a fifo would wait.
 */
final class NodeCopy {
  private final RawPath source;

  NodeCopy(RawPath source) {
    this.source = source;
  }

  Copied copySymlink(Entry entry, TargetDirectory into) {
    RawPath says = Posix.readSymlink(entry.parentFd(), entry.name());
    FileStatus present = FileRef.named(into.fd(), entry.name()).statusIfPresent();
    boolean kept =
        present != null
            && present.kind() == FileKind.SYMLINK
            && Posix.readSymlink(into.fd(), entry.name()).equals(says);
    Runnable make = () -> Posix.makeSymlink(says, into.fd(), entry.name());
    return finish(entry, into, kept ? present : null, make, says);
  }

  Copied copySpecial(Entry entry, TargetDirectory into) {
    FileStatus wanted = entry.status();
    FileStatus present = FileRef.named(into.fd(), entry.name()).statusIfPresent();
    boolean kept =
        present != null && present.kind() == wanted.kind() && present.special() == wanted.special();
    Runnable make = () -> Posix.makeNode(into.fd(), entry.name(), wanted);
    return finish(entry, into, kept ? present : null, make, RawPath.EMPTY);
  }

  /** One with several names is made anew: they may belong to other nodes by now. */
  private Copied finish(
      Entry entry, TargetDirectory into, @Nullable FileStatus kept, Runnable make, RawPath says) {
    RawPath shown = source.child(entry.path());
    FileRef copy = FileRef.named(into.fd(), entry.name());
    FileStatus present = kept != null && kept.links() == 1 ? kept : null;
    try {
      if (present == null) {
        TreeRemoval.remove(into.fd(), entry.name());
        make.run();
        present = copy.status();
      }
    } catch (PosixException e) {
      throw Faults.writing(shown, e);
    }
    FileRef original = FileRef.named(entry.parentFd(), entry.name());
    Attributes.apply(shown, original, entry.status(), copy, present);
    return new Copied(entry.path(), present.inode(), entry.status(), 0, says);
  }
}
