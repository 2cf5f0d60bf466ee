// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.IoBuffer;
import io.instancebootstrap.copy.posix.KernelBoot;
import io.instancebootstrap.copy.posix.OpenFile;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each file that was copied: which source it is of, in which state that was, and
 * the checksum of what was read. A hash table in a file beside the copy, by the copy's inode
 * number, so that memory does not grow with the number of files and a run that was killed leaves
 * its knowledge to the next. A ledger of another source, or of an earlier boot of the machine, is
 * not believed: before a power cut, what it speaks of may never have reached the disk.
 */
final class Ledger implements AutoCloseable {
  private static final long MAGIC = 0x49422d4c45444731L;
  private static final int SLOT = LedgerRecord.SIZE;
  private static final int HEADER = SLOT;
  private static final long SMALLEST = 1024;

  private final RawPath path;
  private final long origin;
  private final IoBuffer buffer = new IoBuffer(SLOT);
  private final byte[] bytes = new byte[SLOT];
  private int fd;
  private long capacity;
  private long used;

  private Ledger(RawPath path, long origin) {
    this.path = path;
    this.origin = origin;
  }

  /** Where the ledger of the copy at {@code target} lies. */
  static RawPath pathFor(RawPath target) {
    return target.withSuffix(".ledger");
  }

  /**
   * Opens the ledger of a copy, or starts one. {@code files}: how many to make room for at first.
   */
  static Ledger open(RawPath target, FileStatus source, long files) {
    RawPath path = pathFor(target);
    try {
      Ledger ledger = new Ledger(path, origin(source));
      ledger.fd = Posix.openOrCreate(Posix.NO_DIRECTORY, path);
      if (!ledger.resume()) {
        ledger.start(Math.max(SMALLEST, Long.highestOneBit(files) * 4));
      }
      return ledger;
    } catch (PosixException e) {
      throw Faults.failed("opening the copier's ledger " + path, e);
    }
  }

  private static long origin(FileStatus source) {
    byte[] boot = KernelBoot.id();
    ByteBuffer all = ByteBuffer.allocate(boot.length + 16).put(boot);
    all.putLong(source.device()).putLong(source.inode());
    return Xxh64.hash(all.array(), all.capacity(), MAGIC);
  }

  private boolean resume() {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (buffer.read(fd, 0, HEADER) < HEADER) {
      return false;
    }
    buffer.get(bytes, HEADER);
    if (header.getLong(0) != MAGIC || header.getLong(8) != origin) {
      return false;
    }
    capacity = header.getLong(16);
    used = countUsed();
    return true;
  }

  private long countUsed() {
    int pieceSize = 1024 * SLOT;
    IoBuffer piece = new IoBuffer(pieceSize);
    byte[] slots = new byte[pieceSize];
    long count = 0;
    int n = pieceSize;
    for (long at = HEADER; n == pieceSize; at += n) {
      n = piece.read(fd, at, pieceSize);
      piece.get(slots, n);
      for (int slot = 0; slot + SLOT <= n; slot += SLOT) {
        count += ByteBuffer.wrap(slots).getLong(slot) == 0 ? 0 : 1;
      }
    }
    return count;
  }

  private void start(long slots) {
    OpenFile.setSize(fd, 0);
    OpenFile.setSize(fd, HEADER + slots * SLOT);
    ByteBuffer header = ByteBuffer.wrap(new byte[HEADER]);
    header.putLong(MAGIC).putLong(origin).putLong(slots);
    buffer.put(header.array(), HEADER);
    buffer.write(fd, 0, 0, HEADER);
    capacity = slots;
    used = 0;
  }

  /** What is known of the copy with this inode number, or null. */
  synchronized @Nullable LedgerRecord find(long inode) {
    try {
      slotOf(inode);
      return LedgerRecord.copyInode(bytes) == 0 ? null : LedgerRecord.parse(bytes);
    } catch (PosixException e) {
      throw Faults.failed("reading the copier's ledger " + path, e);
    }
  }

  /** Keeps {@code record}, in place of what was known of the same copy. */
  synchronized void put(LedgerRecord record) {
    try {
      if (used * 3 > capacity * 2) {
        grow();
      }
      insert(record);
    } catch (PosixException e) {
      throw Faults.failed("writing the copier's ledger " + path, e);
    }
  }

  private void insert(LedgerRecord record) {
    long slot = slotOf(record.copyInode());
    used += LedgerRecord.copyInode(bytes) == 0 ? 1 : 0;
    record.format(bytes);
    buffer.put(bytes, SLOT);
    buffer.write(fd, HEADER + slot * SLOT, 0, SLOT);
  }

  /** The slot that holds the inode, or the free one where it belongs; leaves it loaded. */
  private long slotOf(long inode) {
    long slot = ((inode * 0x9E3779B97F4A7C15L) >>> 1) % capacity;
    for (long found = read(slot); found != 0 && found != inode; found = read(slot)) {
      slot = (slot + 1) % capacity;
    }
    return slot;
  }

  /** Loads a slot and returns its inode number; 0 is no inode's number and means free. */
  private long read(long slot) {
    int n = buffer.read(fd, HEADER + slot * SLOT, SLOT);
    buffer.get(bytes, SLOT);
    return n < SLOT ? 0 : LedgerRecord.copyInode(bytes);
  }

  private void grow() {
    RawPath larger = path.withSuffix(".new");
    Posix.unlinkIfPresent(Posix.NO_DIRECTORY, larger);
    Ledger next = new Ledger(larger, origin);
    next.fd = Posix.openOrCreate(Posix.NO_DIRECTORY, larger);
    next.start(capacity * 2);
    for (long slot = 0; slot < capacity; slot++) {
      LedgerRecord record = read(slot) == 0 ? null : LedgerRecord.parse(bytes);
      if (record != null) {
        next.insert(record);
      }
    }
    Posix.rename(larger, path);
    Posix.close(fd);
    fd = next.fd;
    capacity = next.capacity;
    used = next.used;
  }

  /** Removes the ledger of the copy at {@code target}, if there is one. */
  static void discard(RawPath target) {
    RawPath path = pathFor(target);
    try {
      Posix.unlinkIfPresent(Posix.NO_DIRECTORY, path);
      Posix.unlinkIfPresent(Posix.NO_DIRECTORY, path.withSuffix(".new"));
    } catch (PosixException e) {
      throw Faults.failed("removing the copier's ledger " + path, e);
    }
  }

  @Override
  public void close() {
    Posix.close(fd);
  }
}
