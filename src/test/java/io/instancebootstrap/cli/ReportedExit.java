// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.engine.RunReport;

/** The exit code that the command line gives a run, for tests of other rooms. */
public final class ReportedExit {
  private ReportedExit() {}

  /** The number that the process of the run of {@code report} ends with. */
  public static int code(RunReport report) {
    return ExitCodes.of(report);
  }
}
