// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.Errno;
import io.instancebootstrap.copy.posix.IoBuffer;
import io.instancebootstrap.copy.posix.OpenFile;
import io.instancebootstrap.copy.posix.PosixException;

/**
 * The part of a file that a thread holds in memory: some chunks of the checksum, from a multiple of
 * the length on. Where the page cache is passed by, whole blocks are read and written, so the copy
 * may become a little longer than its source until it is cut. A file system that refuses to pass by
 * (EINVAL) is used in the ordinary way.
 */
final class Stretch {
  private static final int CHUNK = ContentDigest.CHUNK;
  private static final int LENGTH = 2 * CHUNK;

  private static final ThreadLocal<Stretch> OF_THREAD = ThreadLocal.withInitial(Stretch::new);

  private final IoBuffer buffer = new IoBuffer(LENGTH);
  private final byte[] chunk = new byte[CHUNK];
  private long start;
  private int length;

  private Stretch() {}

  static Stretch ofThisThread() {
    return OF_THREAD.get();
  }

  /** Where what was read ends in the file. */
  long end() {
    return start + length;
  }

  /**
   * Reads the stretch of the file that {@code at} lies in, and adds it to {@code digest}.
   *
   * @param size of the file
   * @param blocks whether the file passes by the cache
   * @return false when the file ended earlier than {@code size} says
   */
  boolean read(int fd, long at, long size, boolean blocks, ContentDigest digest) {
    start = at - at % LENGTH;
    int wanted = (int) Math.min(LENGTH, size - start);
    length = blocks ? readBlocks(fd, wanted) : buffer.read(fd, start, wanted);
    for (int from = 0; from < length; from += CHUNK) {
      int n = Math.min(CHUNK, length - from);
      buffer.get(from, chunk, n);
      digest.add((start + from) / CHUNK, chunk, n);
    }
    return length == wanted;
  }

  private int readBlocks(int fd, int wanted) {
    int n;
    try {
      n = buffer.readBlocks(fd, start, wanted);
    } catch (PosixException e) {
      useCache(fd, e);
      n = buffer.readBlocks(fd, start, wanted);
    }
    buffer.clearRest(n);
    return n;
  }

  /** Writes what lies between two places of the file at the same places of another. */
  void write(int fd, long from, long to, boolean blocks) {
    int first = (int) (from - start);
    int last = (int) (to - start);
    if (!blocks) {
      buffer.write(fd, from, first, last - first);
      return;
    }
    first &= -IoBuffer.ALIGNMENT;
    int count = IoBuffer.roundUp(last) - first;
    try {
      buffer.write(fd, start + first, first, count);
    } catch (PosixException e) {
      useCache(fd, e);
      buffer.write(fd, start + first, first, count);
    }
  }

  private static void useCache(int fd, PosixException e) {
    if (e.errno() != Errno.EINVAL) {
      throw e;
    }
    OpenFile.bypassCache(fd, false);
  }
}
