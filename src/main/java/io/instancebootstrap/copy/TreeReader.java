// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.RawPath;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole tree to say what it holds, as before and after a death. Writes nothing. */
public final class TreeReader {
  private final int threads;

  /**
   * @param threads files in flight at once
   */
  public TreeReader(int threads) {
    this.threads = threads;
  }

  /** Counts, bytes and checksum of {@code tree} without what {@code excludes} leave out. */
  public TreeSummary summarize(Path tree, List<String> excludes) {
    RawPath root = RawPath.of(tree);
    WorkPool pool = new WorkPool();
    Visitor visitor = new Visitor(pool);
    new TreeWalk<>(root, new ExcludePatterns(root, excludes), false, visitor, pool).run(threads);
    return visitor.summary.build();
  }

  private static final class Visitor implements TreeVisitor<Entry> {
    private final SummaryBuilder summary = new SummaryBuilder();
    private final HardLinks<Long> links = new HardLinks<>();
    private final WorkPool pool;

    Visitor(WorkPool pool) {
      this.pool = pool;
    }

    @Override
    public Entry enter(Entry directory, int fd, @Nullable Entry parent) {
      summary.addOther(directory.path(), directory.status());
      return directory;
    }

    @Override
    public void visit(Entry entry, Entry directory) {
      FileStatus status = entry.status();
      if (status.kind() == FileKind.REGULAR) {
        HardLinks.Outcome<Long> content = links.once(status, () -> digest(entry));
        Long value = content.value();
        summary.addFile(entry.path(), status, value == null ? 0 : value, content.first());
      } else if (status.kind() == FileKind.SYMLINK) {
        RawPath says = Posix.readSymlink(entry.parentFd(), entry.name());
        summary.addSymlink(entry.path(), status, says);
      } else if (status.kind() != FileKind.SOCKET) {
        summary.addOther(entry.path(), status);
      }
    }

    private long digest(Entry entry) {
      int fd = Posix.openFile(entry.parentFd(), entry.name());
      try {
        return FileContent.digest(pool, fd, entry.status(), false, passed -> {});
      } finally {
        Posix.close(fd);
      }
    }

    @Override
    public void leave(Entry directory, int fd, Entry kept) {}
  }
}
