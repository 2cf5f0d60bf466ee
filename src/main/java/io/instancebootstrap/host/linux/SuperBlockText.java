// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads size and state of a file system from what its own tools print of its super block. */
final class SuperBlockText {
  private static final Pattern EXT_COUNT = pattern("Block count:");
  private static final Pattern EXT_SIZE = pattern("Block size:");
  private static final Pattern EXT_STATE =
      Pattern.compile("^Filesystem state:\\s+(\\S.*?)\\s*$", Pattern.MULTILINE);
  private static final Pattern XFS_COUNT = pattern("(?:dblocks|geom.datablocks) =");
  private static final Pattern XFS_SIZE = pattern("(?:blocksize|geom.bsize) =");

  private SuperBlockText() {}

  private static Pattern pattern(String name) {
    return Pattern.compile("^" + name + "\\s*(\\d{1,18})\\s*$", Pattern.MULTILINE);
  }

  /** Bytes, from the output of {@code dumpe2fs -h}. */
  static long extBytes(String dumpe2fs) {
    return product(EXT_COUNT, EXT_SIZE, dumpe2fs, "dumpe2fs");
  }

  /**
   * Bytes, from {@code xfs_db} printing {@code dblocks} and {@code blocksize} of super block 0, or
   * from {@code statfs} of {@code xfs_io}.
   */
  static long xfsBytes(String xfsDb) {
    return product(XFS_COUNT, XFS_SIZE, xfsDb, "xfs_db or xfs_io");
  }

  private static long product(Pattern count, Pattern size, String text, String program) {
    Matcher blocks = count.matcher(text);
    Matcher bytes = size.matcher(text);
    if (!blocks.find() || !bytes.find()) {
      String missing =
          count == EXT_COUNT ? "'Block count' and 'Block size'" : "its count and size of blocks";
      throw unreadable("size", missing, program, text, "both");
    }
    try {
      return Math.multiplyExact(Long.parseLong(blocks.group(1)), Long.parseLong(bytes.group(1)));
    } catch (ArithmeticException e) {
      throw BootstrapException.failed(
          "reading the size of a file system: " + program + " printed a size beyond 8 EiB", e);
    }
  }

  /**
   * Whether {@code dumpe2fs -h} shows an ext file system that was unmounted in good order. Without
   * its state nothing is known, which must not pass for a state to repair.
   */
  static boolean extClean(String dumpe2fs) {
    Matcher state = EXT_STATE.matcher(dumpe2fs);
    if (!state.find()) {
      throw unreadable("state", "'Filesystem state'", "dumpe2fs", dumpe2fs, "one");
    }
    boolean journalToReplay =
        dumpe2fs
            .lines()
            .filter(line -> line.startsWith("Filesystem features:"))
            .anyMatch(line -> line.contains("needs_recovery"));
    return state.group(1).equals("clean") && !journalToReplay;
  }

  private static BootstrapException unreadable(
      String what, String missing, String program, String text, String expected) {
    return BootstrapException.failed(
        "reading the %s of a file system: observed no %s in the output of %s (%s), expected %s; repair or reinstall that program, then run again"
            .formatted(what, missing, program, text.strip(), expected));
  }
}
