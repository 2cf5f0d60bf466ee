// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.report;

import io.instancebootstrap.engine.RunReport;

/** Someone who is told how a run ended. */
public interface ReportSink {
  /** Who it is, for people; holds no secret of an address. */
  String name();

  /**
   * Tells the report; a {@link io.instancebootstrap.domain.BootstrapException} when it could not be
   * delivered within seconds.
   *
   * @param dropped how many older reports this sink will never get, because they waited too long
   */
  void tell(RunReport report, int dropped);

  /** Tells the report to a sink that has missed none. */
  default void tell(RunReport report) {
    tell(report, 0);
  }
}
