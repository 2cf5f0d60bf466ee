// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileFlags;
import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import org.jspecify.annotations.Nullable;

/**
 * Makes the copy equal to what a walk over the source meets. A directory gets its owner, attributes
 * and times last, when nothing more is made in it.
 */
final class CopyVisitor implements TreeVisitor<TargetDirectory> {
  private final CopyRun run;
  private final RawPath target;
  private final ExcludePatterns excludes;
  private final FileCopy files;
  private final NodeCopy nodes;
  private final HardLinks<Copied> links = new HardLinks<>();
  private volatile int targetRoot = -1;

  CopyVisitor(CopyRun run, RawPath target, ExcludePatterns excludes) {
    this.run = run;
    this.target = target;
    this.excludes = excludes;
    this.files = new FileCopy(run);
    this.nodes = new NodeCopy(run.source());
  }

  @Override
  public TargetDirectory enter(Entry directory, int fd, @Nullable TargetDirectory parent) {
    try {
      if (parent != null) {
        return TargetDirectory.openOrMake(parent.fd(), directory.name());
      }
      TargetDirectory root = TargetDirectory.openOrMake(Posix.NO_DIRECTORY, target);
      targetRoot = Posix.openBelow(root.fd(), RawPath.EMPTY);
      return root;
    } catch (PosixException e) {
      throw Faults.writing(run.shown(directory.path()), e);
    }
  }

  @Override
  public void visit(Entry entry, TargetDirectory into) {
    if (entry.status().kind() == FileKind.SOCKET) {
      run.notes().add(run.shown(entry.path()) + " is a socket, and sockets are not copied");
      return;
    }
    HardLinks.Outcome<Copied> outcome = links.once(entry.status(), () -> copy(entry, into));
    Copied copied = outcome.value();
    if (copied == null) {
      return;
    }
    if (!outcome.first()) {
      link(copied, entry, into);
    }
    summarize(entry, copied, outcome.first());
    run.meter().fileDone();
  }

  private @Nullable Copied copy(Entry entry, TargetDirectory into) {
    return switch (entry.status().kind()) {
      case REGULAR -> files.copy(entry, into);
      case SYMLINK -> nodes.copySymlink(entry, into);
      default -> nodes.copySpecial(entry, into);
    };
  }

  private void summarize(Entry entry, Copied copied, boolean first) {
    switch (entry.status().kind()) {
      case REGULAR -> run.summary().addFile(entry.path(), copied.source(), copied.content(), first);
      case SYMLINK -> run.summary().addSymlink(entry.path(), copied.source(), copied.linkTarget());
      default -> run.summary().addOther(entry.path(), copied.source());
    }
  }

  private void link(Copied first, Entry entry, TargetDirectory into) {
    try {
      FileStatus present = FileRef.named(into.fd(), entry.name()).statusIfPresent();
      if (present != null && present.inode() == first.inode()) {
        return;
      }
      TreeRemoval.remove(into.fd(), entry.name());
      int dir = Posix.openBelow(targetRoot, first.path().parent());
      try {
        Posix.link(dir, first.path().name(), into.fd(), entry.name());
      } finally {
        Posix.close(dir);
      }
    } catch (PosixException e) {
      throw Faults.writing(run.shown(entry.path()), e);
    }
  }

  @Override
  public void leave(Entry directory, int fd, TargetDirectory copy) {
    RawPath shown = run.shown(directory.path());
    if (!copy.fresh()) {
      removeVanished(directory, fd, copy);
    }
    if (!run.tolerant() && !directory.status().isUnchangedIn(FileRef.open(fd).status())) {
      throw Faults.changed(shown, "gained, lost or changed an entry");
    }
    noteProtection(directory, fd);
    FileRef made = FileRef.open(copy.fd());
    Attributes.apply(shown, FileRef.open(fd), directory.status(), made, made.status());
    run.summary().addOther(directory.path(), directory.status());
  }

  private void removeVanished(Entry directory, int fd, TargetDirectory copy) {
    try {
      copy.keepOnly(name -> isWanted(directory, fd, name));
    } catch (PosixException e) {
      throw Faults.writing(run.shown(directory.path()), e);
    }
  }

  private boolean isWanted(Entry directory, int fd, RawPath name) {
    if (excludes.matches(directory.path().child(name), name)) {
      return false;
    }
    FileStatus original = FileRef.named(fd, name).statusIfPresent();
    return original != null && original.kind() != FileKind.SOCKET;
  }

  private void noteProtection(Entry directory, int fd) {
    if (!directory.status().isProtected() || run.tolerant()) {
      return;
    }
    if (directory.path().isEmpty()) {
      run.notes().add(run.source() + " itself is immutable or append-only; its copy is not");
    } else {
      int protection = FileFlags.protection(fd);
      run.protectedFiles().add(new ProtectedFile(directory.path(), protection));
      run.notes()
          .add(run.shown(directory.path()) + " is immutable or append-only, and so is its copy");
    }
  }

  @Override
  public void release(TargetDirectory kept) {
    kept.close();
  }

  /** To be called after a walk that went well. */
  void protectFiles() {
    for (ProtectedFile file : run.protectedFiles()) {
      file.protectCopy(targetRoot, run.shown(file.path()));
    }
  }

  /** To be called after every walk. */
  void close() {
    if (targetRoot >= 0) {
      Posix.close(targetRoot);
    }
  }
}
