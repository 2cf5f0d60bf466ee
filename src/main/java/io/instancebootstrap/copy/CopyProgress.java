// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.util.OptionalLong;

/**
 * Hears how far a copy or its verification has come: a few times a second, and once at the end.
 * Called by worker threads, one at a time; what it throws ends the work.
 */
@FunctionalInterface
public interface CopyProgress {
  /**
   * @param files names done
   * @param bytes content done, in bytes; files that needed no copying count as well
   * @param filesTotal names in all, where that is known
   * @param bytesTotal bytes in all, where that is known
   */
  record Snapshot(long files, long bytes, OptionalLong filesTotal, OptionalLong bytesTotal) {}

  void advanced(Snapshot snapshot);

  /** Nobody listens. */
  static CopyProgress none() {
    return snapshot -> {};
  }
}
