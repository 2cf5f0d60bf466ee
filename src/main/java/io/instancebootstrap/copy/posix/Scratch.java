// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A thread's small piece of native memory for what calls fill in: 64 KiB, the most that the kernel
 * returns for a list or a value of extended attributes (xattr(7)). Its content lasts until the next
 * call of the same thread.
 */
final class Scratch {
  static final int SIZE = 64 * 1024;

  private static final ThreadLocal<Scratch> CURRENT = ThreadLocal.withInitial(Scratch::new);

  final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
  final long address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));

  private Scratch() {}

  static Scratch current() {
    return CURRENT.get();
  }

  byte[] copy(int length) {
    byte[] copy = new byte[length];
    bytes.get(0, copy);
    return copy;
  }
}
