// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileStatus;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Adds up the room that the entries of a walk take. */
final class SpaceVisitor implements TreeVisitor<Entry> {
  private static final long BLOCK = 4096;

  private final HardLinks<Boolean> links = new HardLinks<>();
  private final LongAdder names = new LongAdder();
  private final LongAdder content = new LongAdder();
  private final LongAdder allocated = new LongAdder();
  private final LongAdder inodes = new LongAdder();

  @Override
  public Entry enter(Entry directory, int fd, @Nullable Entry parent) {
    add(directory.status());
    return directory;
  }

  @Override
  public void visit(Entry entry, Entry directory) {
    if (entry.status().kind() == FileKind.SOCKET) {
      return;
    }
    names.increment();
    if (links.once(entry.status(), () -> true).first()) {
      content.add(entry.status().kind() == FileKind.REGULAR ? entry.status().size() : 0);
      add(entry.status());
    }
  }

  @Override
  public void leave(Entry directory, int fd, Entry kept) {}

  private void add(FileStatus status) {
    inodes.increment();
    long bytes = status.blocks() * 512;
    allocated.add((bytes + BLOCK - 1) / BLOCK * BLOCK);
  }

  SpaceEstimate estimate() {
    return new SpaceEstimate(names.sum(), content.sum(), allocated.sum(), inodes.sum());
  }
}
