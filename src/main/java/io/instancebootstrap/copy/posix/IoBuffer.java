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
  private final ByteBuffer bytes;
  private final long address;

  /**
   * @param capacity in bytes
   */
  public IoBuffer(int capacity) {
    bytes = ByteBuffer.allocateDirect(capacity);
    address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
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

  /** Copies the first {@code count} bytes into {@code target}. */
  public void get(byte[] target, int count) {
    bytes.get(0, target, 0, count);
  }

  /** Replaces the first bytes by {@code source}. */
  public void put(byte[] source, int count) {
    bytes.put(0, source, 0, count);
  }
}
