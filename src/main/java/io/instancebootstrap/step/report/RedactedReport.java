// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.report;

import io.instancebootstrap.domain.Redaction;
import io.instancebootstrap.engine.RunReport;

/** A report without secrets, whatever a step or a program may have put into its messages. */
final class RedactedReport {
  private RedactedReport() {}

  static RunReport of(RunReport report, Redaction redaction) {
    return new RunReport(
        report.server(),
        report.instance(),
        report.phase(),
        report.version(),
        report.commit(),
        report.dryRun(),
        report.started(),
        report.took(),
        report.steps().stream().map(step -> step.edited(redaction::apply)).toList());
  }
}
