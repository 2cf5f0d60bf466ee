// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.Size;
import io.instancebootstrap.engine.Progress;

/** How far long work has come, in one line. */
final class ProgressText {
  private ProgressText() {}

  /** {@code /srv/www: 1,200 of 50,000 files, 1.5 GiB of 2 GiB (75%)}. */
  static String of(Progress come) {
    StringBuilder text = new StringBuilder(come.what()).append(": ");
    text.append("%,d".formatted(come.files()));
    if (come.totalFiles() > 0) {
      text.append(" of %,d".formatted(come.totalFiles()));
    }
    text.append(" files, ").append(new Size(come.bytes()));
    if (come.totalBytes() > 0) {
      long percent = Math.min(100, Math.round(100.0 * come.bytes() / come.totalBytes()));
      text.append(" of ").append(new Size(come.totalBytes())).append(" (" + percent + "%)");
    }
    return text.toString();
  }
}
