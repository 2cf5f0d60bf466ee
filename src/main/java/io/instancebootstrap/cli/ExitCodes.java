// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.RunReport;

/** The one place where the kind of an end becomes a number; 64 and up as in sysexits(3). */
final class ExitCodes {
  static final int DONE = 0;
  static final int USAGE = 64;

  private ExitCodes() {}

  /** The exit code for the run of {@code report}: that of its first failure. */
  static int of(RunReport report) {
    return report.category().map(ExitCodes::of).orElse(DONE);
  }

  /** The exit code for a run that ended as {@code category}. */
  static int of(Category category) {
    return switch (category) {
      case FAILED -> 1;
      case USAGE -> USAGE;
      case UNAVAILABLE -> 69;
      case REFUSED -> 73;
      case LOCKED -> 75;
      case CONFIGURATION -> 78;
    };
  }
}
