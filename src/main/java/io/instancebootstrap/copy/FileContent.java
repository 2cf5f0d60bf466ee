// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.OpenFile;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import java.util.function.LongConsumer;

/**
 * The bytes of an open file, for their checksum and their copy. The bytes that are written are
 * those that the checksum was taken of, which is why the kernel's own copying (copy_file_range) has
 * no place here: the bytes have to come by anyhow. Holes are skipped. A large file passes by the
 * page cache, which is left to the services that run, and several threads may work on it.
 */
final class FileContent {
  private static final int SMALL = 64 * 1024;
  private static final long LARGE = 1L << 20;

  private final WorkPool pool;
  private final int fd;
  private final long size;
  private final boolean dense;
  private final boolean uncached;
  private final LongConsumer passed;

  private FileContent(
      WorkPool pool, int fd, FileStatus status, boolean uncached, LongConsumer passed) {
    this.pool = pool;
    this.fd = fd;
    this.size = status.size();
    this.dense = isDense(status);
    this.uncached = uncached || isLarge();
    this.passed = passed;
  }

  /**
   * The {@link ContentDigest} of an open file.
   *
   * @param fromDisk whether all of it has to be read from the disk, and none from memory
   * @param passed hears how many bytes more are done, holes included
   */
  static long digest(
      WorkPool pool, int fd, FileStatus status, boolean fromDisk, LongConsumer passed) {
    FileContent content = new FileContent(pool, fd, status, fromDisk, passed);
    return content.read((stretch, at) -> content.nextData(stretch.end()));
  }

  /**
   * Copies an open file into a new one, and returns the {@link ContentDigest} of what was copied.
   *
   * @param path of the source, for messages
   * @param passed hears how many bytes more are done, holes included
   */
  static long copy(
      WorkPool pool, RawPath path, int from, FileStatus status, int to, LongConsumer passed) {
    FileContent content = new FileContent(pool, from, status, false, passed);
    if (!content.dense) {
      content.prepare(path, to);
    }
    long digest = content.read((stretch, at) -> content.write(path, stretch, at, to));
    if (content.isLarge()) {
      setSize(path, to, content.size);
    }
    return digest;
  }

  private void prepare(RawPath path, int to) {
    setSize(path, to, size);
    if (isLarge()) {
      OpenFile.bypassCache(to, true);
    }
  }

  private boolean isLarge() {
    return size >= LARGE;
  }

  /** What is done with a stretch; takes where its data begins, returns where more data begins. */
  private interface Sink {
    long accept(Stretch stretch, long at);
  }

  private long read(Sink sink) {
    if (uncached) {
      OpenFile.bypassCache(fd, true);
    }
    return Pieces.sum(pool, size, (from, to) -> readPiece(from, to, sink));
  }

  /** A file that ends before its size did shrink under us; the caller sees that by its status. */
  private long readPiece(long from, long to, Sink sink) {
    Stretch stretch = Stretch.ofThisThread();
    ContentDigest digest = new ContentDigest();
    long told = from;
    for (long at = nextData(from); at < to; told = at) {
      boolean whole = stretch.read(fd, at, size, uncached, digest);
      long next = sink.accept(stretch, at);
      at = whole ? Math.min(next, to) : to;
      passed.accept(at - told);
    }
    passed.accept(to - told);
    return digest.value();
  }

  private long write(RawPath path, Stretch stretch, long first, int to) {
    long at = first;
    while (at < stretch.end()) {
      long stop = dense ? stretch.end() : nextHole(at, stretch.end());
      try {
        stretch.write(to, at, stop, isLarge());
      } catch (PosixException e) {
        throw Faults.writing(path, e);
      }
      at = nextData(stop);
    }
    return at;
  }

  private long nextData(long at) {
    return dense || at >= size ? at : OpenFile.nextData(fd, at, size);
  }

  private long nextHole(long at, long end) {
    return Math.min(end, OpenFile.nextHole(fd, at, size));
  }

  /** A small file whose blocks cover it has no holes: that saves looking for them. */
  private static boolean isDense(FileStatus status) {
    return status.size() <= SMALL && status.blocks() * 512 >= status.size();
  }

  private static void setSize(RawPath path, int to, long size) {
    try {
      OpenFile.setSize(to, size);
    } catch (PosixException e) {
      throw Faults.writing(path, e);
    }
  }
}
