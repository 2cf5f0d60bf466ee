// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

/**
 * Checksum of a file's bytes, built from chunks in any order: the sum of each chunk's {@link Xxh64}
 * with the chunk's place as seed. A chunk of nothing but zeros adds nothing, so a hole and zeros
 * that were written give the same checksum, and a hole of a terabyte costs nothing. For a file of
 * one chunk that is not all zeros it is the plain XXH64 of the file.
 */
final class ContentDigest {
  static final int CHUNK = 256 * 1024;

  private static final long PLACE = 0xD6E8FEB86659FD93L;

  private long sum;

  /** Takes in the first {@code length} bytes as chunk number {@code index}. */
  void add(long index, byte[] chunk, int length) {
    if (!isZero(chunk, length)) {
      sum += Xxh64.hash(chunk, length, index * PLACE);
    }
  }

  private static boolean isZero(byte[] chunk, int length) {
    for (int i = 0; i < length; i++) {
      if (chunk[i] != 0) {
        return false;
      }
    }
    return true;
  }

  long value() {
    return sum;
  }
}
