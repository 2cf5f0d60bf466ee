// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.DirectoryEntry;
import io.instancebootstrap.copy.posix.DirectoryReader;
import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a copy with what a walk over its source meets. The summary is of the copy: its status,
 * and in full mode its bytes.
 */
final class VerifyVisitor implements TreeVisitor<TargetDirectory> {
  /** The copy of a file, as found by its first name. */
  private record Found(long inode, long content) {}

  private final RawPath source;
  private final RawPath target;
  private final ExcludePatterns excludes;
  private final Ledger ledger;
  private final VerifyMode mode;
  private final ProgressMeter meter;
  private final WorkPool pool;
  private final HardLinks<Found> links = new HardLinks<>();
  private final SummaryBuilder summary;
  private final Differences differences = new Differences();

  VerifyVisitor(
      RawPath source,
      RawPath target,
      ExcludePatterns excludes,
      Ledger ledger,
      VerifyMode mode,
      ProgressMeter meter,
      WorkPool pool,
      @Nullable CatalogWriter catalog) {
    this.summary = new SummaryBuilder(catalog);
    this.source = source;
    this.target = target;
    this.excludes = excludes;
    this.ledger = ledger;
    this.mode = mode;
    this.meter = meter;
    this.pool = pool;
  }

  /** The summary of the copy; fails when it differs from its source. */
  TreeSummary requireEqual() {
    differences.requireNone(source);
    return summary.build();
  }

  @Override
  public TargetDirectory enter(Entry directory, int fd, @Nullable TargetDirectory parent) {
    int dir = parent == null ? Posix.NO_DIRECTORY : parent.fd();
    try {
      int copy = Posix.openDirectory(dir, parent == null ? target : directory.name());
      return new TargetDirectory(copy, false);
    } catch (PosixException e) {
      throw Faults.failed("verifying the copy of " + source.child(directory.path()), e);
    }
  }

  @Override
  public void visit(Entry entry, TargetDirectory copies) {
    if (entry.status().kind() == FileKind.SOCKET) {
      return;
    }
    FileRef copy = FileRef.named(copies.fd(), entry.name());
    FileStatus present = copy.statusIfPresent();
    if (present == null) {
      differences.add(shown(entry), "is missing");
      return;
    }
    FileRef original = FileRef.named(entry.parentFd(), entry.name());
    String difference = Attributes.difference(original, entry.status(), copy, present);
    if (!difference.isEmpty()) {
      differences.add(shown(entry), difference);
    } else {
      compare(entry, copies, present);
    }
  }

  private void compare(Entry entry, TargetDirectory copies, FileStatus present) {
    HardLinks.Outcome<Found> outcome =
        links.once(entry.status(), () -> look(entry, copies, present));
    Found found = outcome.value();
    if (found == null) {
      return;
    }
    if (found.inode() != present.inode()) {
      differences.add(shown(entry), "is a file of its own, expected a hard link");
    }
    switch (present.kind()) {
      case REGULAR -> summary.addFile(entry.path(), present, found.content(), outcome.first());
      case SYMLINK -> compareSymlink(entry, copies, present);
      default -> summary.addOther(entry.path(), present);
    }
    meter.fileDone();
  }

  private void compareSymlink(Entry entry, TargetDirectory copies, FileStatus present) {
    RawPath wanted = Posix.readSymlink(entry.parentFd(), entry.name());
    RawPath says = Posix.readSymlink(copies.fd(), entry.name());
    if (!says.equals(wanted)) {
      differences.add(shown(entry), "leads to %s, expected %s".formatted(says, wanted));
    }
    summary.addSymlink(entry.path(), present, says);
  }

  /** Null when it differs, which is then said already. */
  private @Nullable Found look(Entry entry, TargetDirectory copies, FileStatus present) {
    if (present.links() > entry.status().links()) {
      differences.add(shown(entry), "shares its data with another file, expected its own");
      return null;
    }
    if (present.kind() != FileKind.REGULAR) {
      return new Found(present.inode(), 0);
    }
    LedgerRecord known = ledger.find(present.inode());
    if (known == null) {
      differences.add(shown(entry), "was not copied to its end");
      return null;
    }
    if (!known.isOf(entry.status())) {
      throw Faults.changed(shown(entry), "changed");
    }
    return readAgain(entry, copies, present, known);
  }

  private @Nullable Found readAgain(
      Entry entry, TargetDirectory copies, FileStatus present, LedgerRecord known) {
    if (present.size() != known.size()) {
      differences.add(
          shown(entry), "has %d bytes, expected %d".formatted(present.size(), known.size()));
      return null;
    }
    long content = mode == VerifyMode.FULL ? digest(entry, copies, present) : known.content();
    if (content != known.content()) {
      differences.add(
          shown(entry),
          "has the checksum %016x on the volume, expected %016x"
              .formatted(content, known.content()));
      return null;
    }
    return new Found(present.inode(), content);
  }

  private long digest(Entry entry, TargetDirectory copies, FileStatus present) {
    try {
      int fd = Posix.openFile(copies.fd(), entry.name());
      try {
        return FileContent.digest(pool, fd, present, true, meter::advance);
      } finally {
        Posix.close(fd);
      }
    } catch (PosixException e) {
      throw Faults.failed("reading the copy of %s again".formatted(shown(entry)), e);
    }
  }

  @Override
  public void leave(Entry directory, int fd, TargetDirectory copy) {
    FileRef made = FileRef.open(copy.fd());
    FileStatus present = made.status();
    FileRef original = FileRef.open(fd);
    String difference = Attributes.difference(original, directory.status(), made, present);
    if (!difference.isEmpty()) {
      differences.add(shown(directory), difference);
    }
    for (List<DirectoryEntry> piece = DirectoryReader.next(copy.fd());
        !piece.isEmpty();
        piece = DirectoryReader.next(copy.fd())) {
      piece.forEach(found -> requireWanted(directory, fd, found.name()));
    }
    summary.addOther(directory.path(), present);
  }

  private void requireWanted(Entry directory, int fd, RawPath name) {
    RawPath path = directory.path().child(name);
    FileStatus original = FileRef.named(fd, name).statusIfPresent();
    if (original == null || excludes.matches(path, name)) {
      differences.add(source.child(path), "is in the copy, expected it not to be");
    }
  }

  @Override
  public void release(TargetDirectory kept) {
    kept.close();
  }

  private RawPath shown(Entry entry) {
    return source.child(entry.path());
  }
}
