// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import java.nio.ByteBuffer;

/**
 * Room of a file system, by statvfs(3).
 *
 * @param blockSize unit of allocation, in bytes
 * @param freeBytes that an ordinary user may still fill
 * @param inodes in all; 0 where the file system does not count them (btrfs)
 * @param freeInodes how many more files it can hold
 */
public record Space(long blockSize, long freeBytes, long inodes, long freeInodes) {
  /** Offsets of struct statvfs, all of whose first fields are unsigned long on 64-bit glibc. */
  static Space parse(ByteBuffer b) {
    long fragment = b.getLong(8);
    return new Space(fragment, fragment * b.getLong(32), b.getLong(40), b.getLong(56));
  }
}
