// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.OpenFile;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import io.instancebootstrap.copy.posix.Space;
import io.instancebootstrap.domain.BootstrapException;
import java.nio.file.Path;
import java.util.List;

/**
 * The room that a tree takes, counted before the first byte is written.
 *
 * @param names files, links and special files by name, without directories
 * @param contentBytes size of all regular files, hard-linked ones once
 * @param allocatedBytes what they, and the directories, occupy: holes take nothing, and each file
 *     ends on a block of 4 KiB
 * @param inodes files and directories, hard-linked ones once
 */
public record SpaceEstimate(long names, long contentBytes, long allocatedBytes, long inodes) {
  /** One slot of the ledger for each file, in a table that is at least a quarter full. */
  private static final long LEDGER_BYTES_PER_FILE = 4L * LedgerRecord.SIZE;

  public static final SpaceEstimate NOTHING = new SpaceEstimate(0, 0, 0, 0);

  /**
   * Walks {@code tree} with {@code threads} threads and adds up what is there; reads no content.
   */
  public static SpaceEstimate of(Path tree, List<String> excludes, int threads) {
    RawPath root = RawPath.of(tree);
    ExcludePatterns patterns = new ExcludePatterns(root, excludes);
    SpaceVisitor visitor = new SpaceVisitor();
    new TreeWalk<>(root, patterns, true, visitor, new WorkPool()).run(threads);
    return visitor.estimate();
  }

  /** The room for both. */
  public SpaceEstimate plus(SpaceEstimate other) {
    return new SpaceEstimate(
        names + other.names,
        contentBytes + other.contentBytes,
        allocatedBytes + other.allocatedBytes,
        inodes + other.inodes);
  }

  /** The room still missing when {@code existing} is already there; never less than none. */
  public SpaceEstimate minus(SpaceEstimate existing) {
    return new SpaceEstimate(
        Math.max(0, names - existing.names),
        Math.max(0, contentBytes - existing.contentBytes),
        Math.max(0, allocatedBytes - existing.allocatedBytes),
        Math.max(0, inodes - existing.inodes));
  }

  /** Whether the file system that {@code directory} is on has room for this. */
  public boolean fitsIn(Path directory) {
    Space space = spaceOf(directory);
    return hasBytes(space) && hasInodes(space);
  }

  /**
   * Refuses when the file system that {@code directory} is on has less room than this.
   *
   * @throws BootstrapException of category REFUSED, with the numbers
   */
  public void requireRoomIn(Path directory) {
    Space space = spaceOf(directory);
    if (!hasBytes(space)) {
      throw BootstrapException.refused(
          "copying to %s: %,d bytes are free, expected at least %,d; enlarge the volume or exclude something"
              .formatted(directory, space.freeBytes(), neededBytes()));
    }
    if (!hasInodes(space)) {
      throw BootstrapException.refused(
          "copying to %s: %,d inodes are free, expected at least %,d; choose xfs or a larger volume"
              .formatted(directory, space.freeInodes(), inodes));
    }
  }

  private long neededBytes() {
    return allocatedBytes + inodes * LEDGER_BYTES_PER_FILE;
  }

  private boolean hasBytes(Space space) {
    return neededBytes() <= space.freeBytes();
  }

  private boolean hasInodes(Space space) {
    return space.inodes() == 0 || inodes <= space.freeInodes();
  }

  private static Space spaceOf(Path directory) {
    try {
      int fd = Posix.openDirectory(Posix.NO_DIRECTORY, RawPath.of(directory));
      try {
        return OpenFile.space(fd);
      } finally {
        Posix.close(fd);
      }
    } catch (PosixException e) {
      throw Faults.failed("asking for the free space of " + directory, e);
    }
  }
}
