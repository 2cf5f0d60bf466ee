// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.CatalogReport.Kind;
import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a walk meets with the catalogue of the tree, while the server that it belongs to
 * may be at work. What tells damage from use is the time of change, which the kernel sets whenever
 * anybody does anything to a file and no call sets back: where it is as recorded, everything must
 * be.
 */
final class CatalogVisitor implements TreeVisitor<RawPath> {
  private static final String UNTOUCHED = " nobody has touched it since it was persisted";

  private final CatalogIndex index;
  private final CatalogFindings findings;
  private final ProgressMeter meter;
  private final WorkPool pool;
  private final HardLinks<Long> links = new HardLinks<>();

  CatalogVisitor(CatalogIndex index, CatalogFindings findings, ProgressMeter meter, WorkPool pool) {
    this.pool = pool;
    this.index = index;
    this.findings = findings;
    this.meter = meter;
  }

  @Override
  public RawPath enter(Entry directory, int fd, @Nullable RawPath parent) {
    CatalogRecord now = CatalogRecord.of(directory.path(), directory.status(), 0);
    CatalogIndex.Known known = index.compare(now);
    if (known != null) {
      index.see(known.slot(), known.touched());
      if (!known.sameNode() && !now.isRoot()) {
        boolean used = known.touched();
        findings.add(
            used ? Kind.CHANGED : Kind.DAMAGED,
            now.path(),
            used ? times(directory.status()) : what(known) + " differ, but" + UNTOUCHED);
      }
    }
    return directory.path();
  }

  @Override
  public void visit(Entry entry, RawPath directory) {
    FileStatus status = entry.status();
    if (status.kind() == FileKind.SOCKET) {
      return;
    }
    long content;
    try {
      Long read = links.once(status, () -> content(entry)).value();
      content = read == null ? 0 : read;
    } catch (PosixException e) {
      unreadable(entry, e);
      return;
    }
    compare(entry, CatalogRecord.of(entry.path(), status, content));
    meter.fileDone();
  }

  private long content(Entry entry) {
    return switch (entry.status().kind()) {
      case REGULAR -> digest(entry);
      case SYMLINK -> {
        RawPath says = Posix.readSymlink(entry.parentFd(), entry.name());
        yield Xxh64.hash(says.bytes(), says.length(), 0);
      }
      default -> 0;
    };
  }

  private long digest(Entry entry) {
    int fd = Posix.openFile(entry.parentFd(), entry.name());
    try {
      return FileContent.digest(pool, fd, entry.status(), true, meter::advance);
    } finally {
      Posix.close(fd);
    }
  }

  /** What has vanished is left to the walk, which passes over it. */
  private void unreadable(Entry entry, PosixException e) {
    if (e.isMissing()) {
      throw e;
    }
    CatalogIndex.Known known = index.compare(CatalogRecord.of(entry.path(), entry.status(), 0));
    if (known != null) {
      index.see(known.slot(), known.touched());
    }
    findings.add(Kind.DAMAGED, entry.path(), Faults.failed("it cannot be read", e).getMessage());
  }

  private void compare(Entry entry, CatalogRecord now) {
    CatalogIndex.Known known = index.compare(now);
    if (known == null) {
      findings.add(Kind.NEW, now.path(), "made since; " + times(entry.status()));
      return;
    }
    index.see(known.slot(), known.touched());
    if (known.sameNode() && known.sameData() && (known.touched() || known.sameTimes())) {
      findings.same();
    } else if (!known.touched()) {
      findings.add(Kind.DAMAGED, now.path(), what(known) + " differ, but" + UNTOUCHED);
    } else if (!known.sameData() && known.sameTimes() && holdsStill(entry)) {
      findings.add(
          Kind.DAMAGED,
          now.path(),
          "content differs, but size and time of modification are those of the persist");
    } else {
      findings.add(Kind.CHANGED, now.path(), times(entry.status()));
    }
  }

  /** A file that is being written to while it is read is in use, not damaged. */
  private static boolean holdsStill(Entry entry) {
    FileStatus later = FileRef.named(entry.parentFd(), entry.name()).statusIfPresent();
    return later != null && entry.status().isUnchangedIn(later);
  }

  private static String what(CatalogIndex.Known known) {
    return !known.sameNode()
        ? "owner, mode or kind"
        : known.sameTimes() ? "content" : "size or time of modification";
  }

  private static String times(FileStatus status) {
    return "modified "
        + Instant.ofEpochSecond(status.modified().seconds())
        + ", changed "
        + Instant.ofEpochSecond(status.changed().seconds());
  }

  @Override
  public void leave(Entry directory, int fd, RawPath kept) {}
}
