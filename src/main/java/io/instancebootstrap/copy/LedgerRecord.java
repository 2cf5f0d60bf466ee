// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileStatus;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link Ledger} knows of one copied file.
 *
 * @param copyInode of the copy
 * @param sourceInode of the file that was read
 * @param size when it was read, in bytes
 * @param modified its time of modification, packed
 * @param changed its time of last change of anything; no call can set it back
 * @param content {@link ContentDigest} of what was read
 * @param settled whether the file had been at rest long enough that a later write must show in its
 *     times, which the kernel takes from a clock that ticks in milliseconds
 */
record LedgerRecord(
    long copyInode,
    long sourceInode,
    long size,
    long modified,
    long changed,
    long content,
    boolean settled) {
  static final int SIZE = 64;

  private static final int CHECKED = 56;

  static LedgerRecord of(long copyInode, FileStatus source, long content, boolean settled) {
    return new LedgerRecord(
        copyInode,
        source.inode(),
        source.size(),
        source.modified().packed(),
        source.changed().packed(),
        content,
        settled);
  }

  /** Whether {@code source} is the file that was read, in the state in which it was read. */
  boolean isOf(FileStatus source) {
    return sourceInode == source.inode()
        && size == source.size()
        && modified == source.modified().packed()
        && changed == source.changed().packed();
  }

  /**
   * Whether {@code copy} holds what {@code source} holds now. The copy's modification time is set
   * after its last byte, so a copy that was broken off does not have it.
   */
  boolean proves(FileStatus source, FileStatus copy) {
    return settled && isOf(source) && copy.size() == size && copy.modified().packed() == modified;
  }

  static long copyInode(byte[] slot) {
    return ByteBuffer.wrap(slot).getLong();
  }

  /** The record in a slot, or null when the slot was only half written. */
  static @Nullable LedgerRecord parse(byte[] slot) {
    ByteBuffer b = ByteBuffer.wrap(slot);
    if (b.getLong(CHECKED) != Xxh64.hash(slot, CHECKED, 0)) {
      return null;
    }
    return new LedgerRecord(
        b.getLong(),
        b.getLong(),
        b.getLong(),
        b.getLong(),
        b.getLong(),
        b.getLong(),
        b.getLong() == 1);
  }

  void format(byte[] slot) {
    ByteBuffer b = ByteBuffer.wrap(slot);
    b.putLong(copyInode).putLong(sourceInode).putLong(size);
    b.putLong(modified).putLong(changed).putLong(content).putLong(settled ? 1 : 0);
    b.putLong(Xxh64.hash(slot, CHECKED, 0));
  }
}
