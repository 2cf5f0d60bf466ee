// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.IoBuffer;
import io.instancebootstrap.copy.posix.OpenFile;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import java.util.function.LongConsumer;

/**
 * Reads the bytes of files, chunk by chunk, for their checksum and their copy. The bytes that are
 * written are those that the checksum was taken of, which is why the kernel's own copying
 * (copy_file_range) has no place here: the bytes have to come by anyhow. Holes are skipped.
 */
final class FileContent {
  private static final int CHUNK = ContentDigest.CHUNK;
  private static final long WRITE_BACK = 32L * CHUNK;
  private static final int SMALL = 64 * 1024;

  private static final ThreadLocal<FileContent> CURRENT = ThreadLocal.withInitial(FileContent::new);

  private final IoBuffer buffer = new IoBuffer(CHUNK);
  private final byte[] chunk = new byte[CHUNK];

  private FileContent() {}

  /** The one of this thread. */
  static FileContent current() {
    return CURRENT.get();
  }

  /**
   * The {@link ContentDigest} of an open file.
   *
   * @param passed hears how many bytes more are done, holes included
   */
  long digest(int fd, FileStatus status, LongConsumer passed) {
    boolean dense = isDense(status);
    return pass(
        fd, status, passed, (at, start, end) -> dense ? end : nextData(fd, end, status.size()));
  }

  /**
   * Copies an open file into a new one, and returns the {@link ContentDigest} of what was copied.
   *
   * @param path of the source, for messages
   * @param passed hears how many bytes more are done, holes included
   */
  long copy(RawPath path, int from, FileStatus status, int to, LongConsumer passed) {
    boolean dense = isDense(status);
    long size = status.size();
    ChunkSink writer =
        (first, start, end) -> {
          long at = first;
          while (at < end) {
            long stop = dense ? end : Math.min(end, OpenFile.nextHole(from, at, size));
            write(path, to, at, (int) (at - start), (int) (stop - at));
            at = dense ? stop : nextData(from, stop, size);
          }
          startWriteBack(to, end);
          return at;
        };
    long content = pass(from, status, passed, writer);
    setSize(path, to, size);
    return content;
  }

  /** What is done with a chunk in the buffer; returns where the next data begins. */
  private interface ChunkSink {
    /**
     * @param first where the data in the chunk begins
     * @param start where the chunk begins
     * @param end where what was read of it ends
     */
    long accept(long first, long start, long end);
  }

  /** A file that ends before its size did shrink under us; the caller sees that by its status. */
  private long pass(int fd, FileStatus status, LongConsumer passed, ChunkSink sink) {
    ContentDigest digest = new ContentDigest();
    long size = status.size();
    long told = 0;
    for (long at = isDense(status) ? 0 : nextData(fd, 0, size); at < size; told = at) {
      long start = at - at % CHUNK;
      int wanted = (int) Math.min(CHUNK, size - start);
      int n = take(fd, start, wanted, digest);
      long next = sink.accept(at, start, start + n);
      at = n < wanted ? size : next;
      passed.accept(at - told);
    }
    passed.accept(size - told);
    return digest.value();
  }

  private static long nextData(int fd, long at, long size) {
    return at < size ? OpenFile.nextData(fd, at, size) : size;
  }

  /** A small file whose blocks cover it has no holes: that saves looking for them. */
  private static boolean isDense(FileStatus status) {
    return status.size() <= SMALL && status.blocks() * 512 >= status.size();
  }

  private int take(int fd, long start, int wanted, ContentDigest digest) {
    int n = buffer.read(fd, start, wanted);
    buffer.get(chunk, n);
    digest.add(start / CHUNK, chunk, n);
    return n;
  }

  private void write(RawPath path, int to, long at, int from, int count) {
    try {
      buffer.write(to, at, from, count);
    } catch (PosixException e) {
      throw Faults.writing(path, e);
    }
  }

  /** Large files go to disk while the next bytes are read, rather than all at once at the end. */
  private static void startWriteBack(int to, long end) {
    if (end % WRITE_BACK == 0) {
      OpenFile.startWriteBack(to, end - WRITE_BACK, WRITE_BACK);
    }
  }

  private static void setSize(RawPath path, int to, long size) {
    try {
      OpenFile.setSize(to, size);
    } catch (PosixException e) {
      throw Faults.writing(path, e);
    }
  }
}
