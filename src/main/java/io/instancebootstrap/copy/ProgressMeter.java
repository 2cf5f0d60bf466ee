// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Counts what is done, and tells a {@link CopyProgress} of it no more often than it was asked to.
 */
final class ProgressMeter {
  private final CopyProgress listener;
  private final long intervalNanos;
  private final OptionalLong filesTotal;
  private final OptionalLong bytesTotal;
  private long files;
  private long bytes;
  private long lastTold;

  ProgressMeter(
      CopyProgress listener, Duration interval, OptionalLong filesTotal, OptionalLong bytesTotal) {
    this.listener = listener;
    this.intervalNanos = interval.toNanos();
    this.filesTotal = filesTotal;
    this.bytesTotal = bytesTotal;
    this.lastTold = System.nanoTime();
  }

  /** Content was read, or need not be. */
  synchronized void advance(long moreBytes) {
    bytes += moreBytes;
    tellInTime();
  }

  /** A name is done; its bytes were told before. */
  synchronized void fileDone() {
    files++;
    tellInTime();
  }

  private void tellInTime() {
    long now = System.nanoTime();
    if (now - lastTold >= intervalNanos) {
      lastTold = now;
      tell();
    }
  }

  synchronized void finish() {
    tell();
  }

  private void tell() {
    listener.advanced(new CopyProgress.Snapshot(files, bytes, filesTotal, bytesTotal));
  }
}
