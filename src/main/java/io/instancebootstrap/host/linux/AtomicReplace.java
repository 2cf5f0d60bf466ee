// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file so that a reader, or a power cut, sees either the whole old or the whole new
 * content. The new file starts as a copy of the old one, because that keeps mode, owner and every
 * extended attribute (ACL, SELinux label), which the JDK can copy but not list.
 */
final class AtomicReplace {
  private final FileModes modes;

  AtomicReplace(FileModes modes) {
    this.modes = modes;
  }

  /** Writes beside {@code target}, flushes, renames over it, flushes the directory. */
  void write(Path target, byte[] content, int modeIfNew) throws IOException {
    Path beside = target.resolveSibling("." + target.getFileName() + ".bootstrap-new");
    // One left by a killed run.
    Files.deleteIfExists(beside);
    try {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        copyRegular(target, beside);
      } else {
        Files.createFile(beside);
        modes.set(beside, modeIfNew);
      }
      fill(beside, content);
      // An atomic move of the operating system replaces anyway, one in memory has to be told.
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
    flushDirectory(RootedPaths.parent(target));
  }

  private static void copyRegular(Path from, Path to) throws IOException {
    // Files.copy would wait for ever on a FIFO.
    if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(
          from.toString(), null, "observed no regular file, expected one");
    }
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void fill(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /**
   * Makes the names in {@code directory} durable (fsync(2): the entry of a file needs a flush of
   * its own). Only the operating system's own file systems can; the others are in memory.
   */
  void flushDirectory(Path directory) throws IOException {
    if (directory.getFileSystem() != FileSystems.getDefault()) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
