// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.Size;
import io.instancebootstrap.engine.Progress;
import java.time.Duration;
import java.util.Locale;

/**
 * How far long work has come, in one line; what matters most comes first, for a narrow terminal.
 */
final class ProgressText {
  private ProgressText() {}

  /**
   * {@code copying /srv/www: 75%, 12 s left, 120 MiB/s, 1.5 GiB of 2 GiB, 1,200 of 50,000 files}.
   */
  static String of(Progress come, Pace pace) {
    StringBuilder text = new StringBuilder(come.what()).append(": ");
    if (come.totalBytes() > 0) {
      long percent = Math.min(100, (long) (100.0 * come.bytes() / come.totalBytes()));
      text.append(percent).append("%, ");
    }
    pace.left().ifPresent(left -> text.append(left(left)).append(" left, "));
    if (pace.bytesPerSecond() > 0) {
      text.append(new Size(pace.bytesPerSecond())).append("/s, ");
    }
    text.append(new Size(come.bytes()));
    if (come.totalBytes() > 0) {
      text.append(" of ").append(new Size(come.totalBytes()));
    }
    text.append(String.format(Locale.ROOT, ", %,d", come.files()));
    if (come.totalFiles() > 0) {
      text.append(String.format(Locale.ROOT, " of %,d", come.totalFiles()));
    }
    return text.append(" files").toString();
  }

  /** {@code 12 s}, {@code 2 min 5 s}, {@code 3 h 7 min}. */
  static String left(Duration left) {
    if (left.toHours() > 0) {
      return left.toHours() + " h " + left.toMinutesPart() + " min";
    }
    return left.toMinutes() > 0
        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
        : left.toSeconds() + " s";
  }
}
