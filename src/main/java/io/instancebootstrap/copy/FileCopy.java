// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileFlags;
import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.OpenFile;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import org.jspecify.annotations.Nullable;

/**
 * Copies a regular file, unless the ledger proves that its copy holds what it holds now; that
 * covers extended attributes as well, any change of which sets the time of change. A copy that is
 * not proven is never written over, because it may have names that belong to other files by now: it
 * is removed and made anew.
 */
final class FileCopy {
  private final CopyRun run;

  FileCopy(CopyRun run) {
    this.run = run;
  }

  /** Returns null when the file vanished or was replaced while that is still tolerated. */
  @Nullable Copied copy(Entry entry, TargetDirectory into) {
    FileRef copy = FileRef.named(into.fd(), entry.name());
    FileStatus present = into.fresh() ? null : copy.statusIfPresent();
    LedgerRecord known = present == null ? null : run.ledger().find(present.inode());
    if (present == null || known == null || !known.proves(entry.status(), present)) {
      return copyAnew(entry, into, present);
    }
    RawPath shown = run.shown(entry.path());
    if (present.isProtected()) {
      unprotect(shown, into, entry.name());
    }
    noteProtection(entry);
    if (!Attributes.sameStatus(entry.status(), present)) {
      FileRef source = FileRef.named(entry.parentFd(), entry.name());
      Attributes.apply(shown, source, entry.status(), copy, present);
    }
    run.meter().advance(known.size());
    return copied(entry, present.inode(), entry.status(), known.content());
  }

  private @Nullable Copied copyAnew(
      Entry entry, TargetDirectory into, @Nullable FileStatus present) {
    int from = Posix.openFile(entry.parentFd(), entry.name());
    try {
      FileStatus before = FileRef.open(from).status();
      if (before.kind() != FileKind.REGULAR || !before.isSameFile(entry.status())) {
        return refuseUnlessTolerant(entry, "was replaced");
      }
      OpenFile.writeBackMapped(from);
      if (before.isProtected()) {
        protectLater(entry, FileFlags.protection(from));
      }
      int to = create(entry, before, into, present != null);
      try {
        return fill(entry, from, before, to);
      } finally {
        Posix.close(to);
      }
    } finally {
      Posix.close(from);
    }
  }

  /** Most files then have their mode already; setuid and the like come last. */
  private int create(Entry entry, FileStatus source, TargetDirectory into, boolean taken) {
    try {
      if (taken) {
        TreeRemoval.remove(into.fd(), entry.name());
      }
      return Posix.createFile(into.fd(), entry.name(), source.mode() & 0777);
    } catch (PosixException e) {
      throw Faults.writing(run.shown(entry.path()), e);
    }
  }

  private @Nullable Copied fill(Entry entry, int from, FileStatus before, int to) {
    RawPath shown = run.shown(entry.path());
    long content = FileContent.copy(run.pool(), shown, from, before, to, run.meter()::advance);
    FileRef copy = FileRef.open(to);
    FileStatus made = copy.status();
    Attributes.apply(shown, FileRef.open(from), before, copy, made);
    run.filesCopied().increment();
    run.bytesCopied().add(before.size());
    if (before.isUnchangedIn(FileRef.open(from).status())) {
      run.ledger().put(LedgerRecord.of(made.inode(), before, content, isSettled(before)));
    } else if (!run.tolerant()) {
      throw Faults.changed(shown, "changed");
    }
    return copied(entry, made.inode(), before, content);
  }

  private static Copied copied(Entry entry, long inode, FileStatus source, long content) {
    return new Copied(entry.path(), inode, source, content, RawPath.EMPTY);
  }

  private boolean isSettled(FileStatus status) {
    return status.modified().packed() < run.settledBefore()
        && status.changed().packed() < run.settledBefore();
  }

  private @Nullable Copied refuseUnlessTolerant(Entry entry, String how) {
    if (run.tolerant()) {
      return null;
    }
    throw Faults.changed(run.shown(entry.path()), how);
  }

  private void noteProtection(Entry entry) {
    if (!entry.status().isProtected()) {
      return;
    }
    int fd = Posix.openFile(entry.parentFd(), entry.name());
    try {
      protectLater(entry, FileFlags.protection(fd));
    } finally {
      Posix.close(fd);
    }
  }

  private void protectLater(Entry entry, int protection) {
    if (!run.tolerant()) {
      run.protectedFiles().add(new ProtectedFile(entry.path(), protection));
      run.notes().add(run.shown(entry.path()) + " is immutable or append-only, and so is its copy");
    }
  }

  private static void unprotect(RawPath shown, TargetDirectory into, RawPath name) {
    try {
      TreeRemoval.unprotect(into.fd(), name);
    } catch (PosixException e) {
      throw Faults.writing(shown, e);
    }
  }
}
