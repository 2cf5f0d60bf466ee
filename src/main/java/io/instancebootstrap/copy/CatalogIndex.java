// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.RawPath;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue in memory, 25 bytes a slot: of each name a hash of 64 bits, and of each group of its
 * properties that is compared by itself one of 32. That two names of one tree share a hash is less
 * likely than a disk that lies: once in 30 million trees of a million names.
 */
final class CatalogIndex {
  /** What has become of a name; unseen until the walk meets it. */
  enum Seen {
    NOT,
    UNTOUCHED,
    TOUCHED
  }

  /** What was recorded, as far as this remembers it. */
  record Known(int slot, boolean touched, boolean sameNode, boolean sameTimes, boolean sameData) {}

  private static final int LONGS = 3;
  private static final byte UNTOUCHED = 1;
  private static final byte TOUCHED = 2;

  private final long[] slots;
  private final byte[] seen;

  /**
   * @param names how many will be put in
   */
  CatalogIndex(long names) {
    int capacity = Math.toIntExact(Math.max(16, names * 4 / 3 + 1));
    slots = new long[Math.multiplyExact(capacity, LONGS)];
    seen = new byte[capacity];
  }

  void put(CatalogRecord record) {
    long hash = hash(record.path());
    int slot = slotOf(hash);
    slots[slot * LONGS] = hash;
    slots[slot * LONGS + 1] = pair(touch(record), node(record));
    slots[slot * LONGS + 2] = pair(times(record), data(record));
  }

  /** How {@code now} compares with what was recorded of its name; null when there was no such. */
  @Nullable Known compare(CatalogRecord now) {
    long hash = hash(now.path());
    int slot = slotOf(hash);
    if (slots[slot * LONGS] == 0) {
      return null;
    }
    long first = slots[slot * LONGS + 1];
    long second = slots[slot * LONGS + 2];
    return new Known(
        slot,
        (int) (first >>> 32) != touch(now),
        (int) first == node(now),
        (int) (second >>> 32) == times(now),
        (int) second == data(now));
  }

  void see(int slot, boolean touched) {
    seen[slot] = touched ? TOUCHED : UNTOUCHED;
  }

  Seen seen(RawPath path) {
    int slot = slotOf(hash(path));
    if (seen[slot] == 0) {
      return Seen.NOT;
    }
    return seen[slot] == TOUCHED ? Seen.TOUCHED : Seen.UNTOUCHED;
  }

  private int slotOf(long hash) {
    int capacity = seen.length;
    int slot = (int) Long.remainderUnsigned(hash, capacity);
    while (slots[slot * LONGS] != 0 && slots[slot * LONGS] != hash) {
      slot = (slot + 1) % capacity;
    }
    return slot;
  }

  /** Never 0, which means a free slot. */
  private static long hash(RawPath path) {
    byte[] bytes = path.bytes();
    long hash = Xxh64.hash(bytes, bytes.length, 0);
    return hash == 0 ? 1 : hash;
  }

  /** The root is renamed after its proof, so for it the time of modification has to do. */
  private static int touch(CatalogRecord record) {
    return mixed(record.isRoot() ? record.modified() : record.changed(), 0);
  }

  private static int node(CatalogRecord record) {
    long owners = (long) record.owner() << 32 | (record.group() & 0xffffffffL);
    return mixed(owners, (long) record.kind().bits() << 32 | record.mode());
  }

  private static int times(CatalogRecord record) {
    return mixed(record.size(), record.modified());
  }

  private static int data(CatalogRecord record) {
    return mixed(record.content(), 1);
  }

  private static int mixed(long one, long other) {
    byte[] both = ByteBuffer.allocate(16).putLong(one).putLong(other).array();
    return (int) Xxh64.hash(both, both.length, 0);
  }

  private static long pair(int high, int low) {
    return (long) high << 32 | (low & 0xffffffffL);
  }
}
