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
import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tree with several threads. Memory is bound by depth and width of what is open at once,
 * not by the number of entries: a directory is read in pieces, and the next piece waits below the
 * tasks of the one before. Directories are opened relative to their parent, so no path is too long
 * and no symbolic link is followed. Whatever is mounted below the root is an error that names it.
 *
 * @param <D> what the visitor keeps with a directory
 */
final class TreeWalk<D> {
  private final RawPath root;
  private final ExcludePatterns excludes;
  private final boolean tolerant;
  private final TreeVisitor<D> visitor;
  private final WorkPool pool;

  /**
   * @param tolerant whether a name that vanishes under the walk is passed over, or an error
   * @param pool whose threads walk; of this walk alone
   */
  TreeWalk(
      RawPath root,
      ExcludePatterns excludes,
      boolean tolerant,
      TreeVisitor<D> visitor,
      WorkPool pool) {
    this.root = root;
    this.excludes = excludes;
    this.tolerant = tolerant;
    this.visitor = visitor;
    this.pool = pool;
  }

  /**
   * Returns when all is visited; throws the first failure of the visitor or of reading the tree.
   */
  void run(int threads) {
    pool.runAll(threads, new Visit(null, root, RawPath.EMPTY));
  }

  private final class Visit implements WorkPool.Task {
    private final @Nullable Directory parent;
    private final RawPath name;
    private final RawPath path;

    Visit(@Nullable Directory parent, RawPath name, RawPath path) {
      this.parent = parent;
      this.name = name;
      this.path = path;
    }

    @Override
    public void run() {
      int parentFd = parent == null ? Posix.NO_DIRECTORY : parent.fd;
      try {
        Entry entry = new Entry(parentFd, name, path, FileRef.named(parentFd, name).status());
        requireSameFileSystem(entry);
        if (entry.status().kind() == FileKind.DIRECTORY) {
          open(entry);
        } else if (parent == null) {
          throw BootstrapException.configuration(
              "reading the tree %s: found a %s, expected a directory; name a directory"
                  .formatted(root, entry.status().kind()));
        } else {
          visitor.visit(entry, parent.kept);
        }
      } catch (PosixException e) {
        if (!(tolerant && e.isMissing() && parent != null)) {
          throw Faults.reading(root.child(path), e);
        }
      }
    }

    /** Excluded mounts were passed over before; a file may be a mount point, too (bind mount). */
    private void requireSameFileSystem(Entry entry) {
      FileStatus status = entry.status();
      boolean foreign = parent != null && status.isMountPoint();
      if (status.kind() == FileKind.DIRECTORY && parent != null) {
        foreign |= status.device() != parent.entry.status().device();
      }
      if (foreign) {
        throw BootstrapException.configuration(
            "reading the tree %s: found another file system mounted at %s, expected none below it; unmount it or exclude it"
                .formatted(root, root.child(path)));
      }
    }

    private void open(Entry entry) {
      int fd = Posix.openDirectory(entry.parentFd(), name);
      D kept;
      try {
        kept = visitor.enter(entry, fd, parent == null ? null : parent.kept);
      } catch (RuntimeException | Error e) {
        Posix.close(fd);
        throw e;
      }
      pool.push(List.of(new Listing(new Directory(entry, fd, kept))));
    }

    @Override
    public void end() {
      if (parent != null) {
        parent.done();
      }
    }
  }

  /** The next piece of a directory. */
  private final class Listing implements WorkPool.Task {
    private final Directory directory;

    Listing(Directory directory) {
      this.directory = directory;
    }

    @Override
    public void run() {
      List<DirectoryEntry> piece;
      try {
        piece = DirectoryReader.next(directory.fd);
      } catch (PosixException e) {
        throw Faults.reading(root.child(directory.entry.path()), e);
      }
      if (!piece.isEmpty()) {
        List<WorkPool.Task> tasks = new ArrayList<>(piece.size() + 1);
        tasks.add(new Listing(directory));
        addVisits(piece, true, tasks);
        addVisits(piece, false, tasks);
        directory.users.addAndGet(tasks.size());
        pool.push(tasks);
      }
    }

    /** Files are pushed last and so done first: their directory can be closed the sooner. */
    private void addVisits(
        List<DirectoryEntry> piece, boolean directories, List<WorkPool.Task> tasks) {
      for (DirectoryEntry found : piece) {
        RawPath path = directory.entry.path().child(found.name());
        if (found.probablyDirectory() == directories && !excludes.matches(path, found.name())) {
          tasks.add(new Visit(directory, found.name(), path));
        }
      }
    }

    @Override
    public void end() {
      directory.done();
    }
  }

  /** An open directory; its last user leaves and closes it. */
  private final class Directory {
    private final Entry entry;
    private final int fd;
    private final D kept;
    private final AtomicInteger users = new AtomicInteger(1);

    Directory(Entry entry, int fd, D kept) {
      this.entry = entry;
      this.fd = fd;
      this.kept = kept;
    }

    void done() {
      if (users.decrementAndGet() > 0) {
        return;
      }
      try {
        if (!pool.hasFailed()) {
          visitor.leave(entry, fd, kept);
        }
      } catch (PosixException e) {
        throw Faults.reading(root.child(entry.path()), e);
      } finally {
        visitor.release(kept);
        Posix.close(fd);
      }
    }
  }
}
