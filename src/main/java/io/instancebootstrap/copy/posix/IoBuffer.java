// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * Native memory that file content passes through. Not shared between threads. What was read is
 * written from the same bytes that {@link #get} hands to the checksum.
 */
public final class IoBuffer {
  /** Of memory, offsets and counts, where the page cache is passed by: suits every block device. */
  public static final int ALIGNMENT = 4096;

  private final ByteBuffer bytes;
  private final long address;

  /**
   * @param capacity in bytes, made a multiple of {@link #ALIGNMENT}
   */
  public IoBuffer(int capacity) {
    bytes = ByteBuffer.allocateDirect(roundUp(capacity) + ALIGNMENT).alignedSlice(ALIGNMENT);
    address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
  }

  /** The next multiple of {@link #ALIGNMENT}. */
  public static int roundUp(int count) {
    return (count + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /**
   * Reads {@code count} bytes at {@code offset} of a file, fewer only at its end; returns how many.
   */
  public int read(int fd, long offset, int count) {
    int done = 0;
    while (done < count) {
      long n = Libc.pread(fd, address + done, count - done, offset + done);
      if (n < 0) {
        throw new PosixException("pread", Errno.last());
      }
      if (n == 0) {
        break;
      }
      done += (int) n;
    }
    return done;
  }

  /**
   * As {@link #read}, in whole blocks, as a file wants that passes by the cache: {@code offset} is
   * a multiple of the alignment. What is no whole block is the end of the file.
   */
  public int readBlocks(int fd, long offset, int count) {
    int wanted = roundUp(count);
    int done = 0;
    while (done < wanted && done % ALIGNMENT == 0) {
      long n = Libc.pread(fd, address + done, wanted - done, offset + done);
      if (n < 0) {
        throw new PosixException("pread", Errno.last());
      }
      if (n == 0) {
        break;
      }
      done += (int) n;
    }
    return Math.min(done, count);
  }

  /**
   * Writes {@code count} bytes from position {@code from} of this buffer at {@code offset} of a
   * file.
   */
  public void write(int fd, long offset, int from, int count) {
    int done = 0;
    while (done < count) {
      long n = Libc.pwrite(fd, address + from + done, count - done, offset + done);
      if (n < 0) {
        throw new PosixException("pwrite", Errno.last());
      }
      done += (int) n;
    }
  }

  /** Copies {@code count} bytes from position {@code from} into {@code target}. */
  public void get(int from, byte[] target, int count) {
    bytes.get(from, target, 0, count);
  }

  /** Copies the first {@code count} bytes into {@code target}. */
  public void get(byte[] target, int count) {
    get(0, target, count);
  }

  /** Makes the bytes from {@code from} up to the next multiple of the alignment zero. */
  public void clearRest(int from) {
    for (int at = from; at < roundUp(from); at++) {
      bytes.put(at, (byte) 0);
    }
  }

  /** Replaces the first bytes by {@code source}. */
  public void put(byte[] source, int count) {
    bytes.put(0, source, 0, count);
  }
}
