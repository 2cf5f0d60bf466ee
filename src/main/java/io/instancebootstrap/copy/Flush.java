// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.OpenFile;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Waits until what was written is on the disk. Write errors of earlier writes surface here. */
public final class Flush {
  private Flush() {}

  /** Flushes the whole file system that the directory is on (syncfs(2)). */
  public static void syncFileSystem(Path directory) {
    onDirectory("flushing the file system of ", directory, OpenFile::syncFileSystem);
  }

  /** Flushes the names in a directory: a rename is only safe after this (fsync(2)). */
  public static void syncDirectory(Path directory) {
    onDirectory("flushing the directory ", directory, OpenFile::sync);
  }

  private static void onDirectory(String doing, Path directory, IntConsumer flush) {
    try {
      int fd = Posix.openDirectory(Posix.NO_DIRECTORY, RawPath.of(directory));
      try {
        flush.accept(fd);
      } finally {
        Posix.close(fd);
      }
    } catch (PosixException e) {
      throw Faults.failed(doing + directory, e);
    }
  }
}
