// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The XXH64 checksum, as its public specification defines it; {@code xxhsum -H64} prints the same.
 *
 * <p>Why not SHA-256: the proof is against disks, memory and bugs, not against a forger, who would
 * have to be root already. The agent runs with the first compiler tier alone, where SHA-256 does
 * 0.1 GB/s on a core, less than a volume delivers, and XXH64 2.4 GB/s (with the second tier 1.2 and
 * 12). A change goes unseen in one of 2^64 cases.
 */
final class Xxh64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Xxh64() {}

  /** The checksum of the first {@code length} bytes. */
  static long hash(byte[] bytes, int length, long seed) {
    int at = 0;
    long h = seed + P5;
    if (length >= 32) {
      at = length & ~31;
      h = stripes(bytes, at, seed);
    }
    h += length;
    for (; at + 8 <= length; at += 8) {
      h ^= round(0, (long) LONG.get(bytes, at));
      h = Long.rotateLeft(h, 27) * P1 + P4;
    }
    if (at + 4 <= length) {
      h ^= ((int) INT.get(bytes, at) & 0xffffffffL) * P1;
      h = Long.rotateLeft(h, 23) * P2 + P3;
      at += 4;
    }
    for (; at < length; at++) {
      h ^= (bytes[at] & 0xff) * P5;
      h = Long.rotateLeft(h, 11) * P1;
    }
    return avalanche(h);
  }

  private static long stripes(byte[] bytes, int end, long seed) {
    long a = seed + P1 + P2;
    long b = seed + P2;
    long c = seed;
    long d = seed - P1;
    for (int at = 0; at < end; at += 32) {
      a = round(a, (long) LONG.get(bytes, at));
      b = round(b, (long) LONG.get(bytes, at + 8));
      c = round(c, (long) LONG.get(bytes, at + 16));
      d = round(d, (long) LONG.get(bytes, at + 24));
    }
    long h =
        Long.rotateLeft(a, 1)
            + Long.rotateLeft(b, 7)
            + Long.rotateLeft(c, 12)
            + Long.rotateLeft(d, 18);
    return merge(merge(merge(merge(h, a), b), c), d);
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * P2, 31) * P1;
  }

  private static long merge(long h, long lane) {
    return (h ^ round(0, lane)) * P1 + P4;
  }

  private static long avalanche(long h) {
    h = (h ^ (h >>> 33)) * P2;
    h = (h ^ (h >>> 29)) * P3;
    return h ^ (h >>> 32);
  }
}
