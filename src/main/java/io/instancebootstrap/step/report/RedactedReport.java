// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.report;

import io.instancebootstrap.domain.Redaction;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import java.util.List;

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
        report.steps().stream().map(step -> of(step, redaction)).toList());
  }

  private static StepOutcome of(StepOutcome step, Redaction redaction) {
    return new StepOutcome(
        step.step(),
        step.status(),
        all(step.changes(), redaction),
        redaction.apply(step.reason()),
        all(step.warnings(), redaction),
        step.started(),
        step.took(),
        step.waited(),
        step.category());
  }

  private static List<String> all(List<String> lines, Redaction redaction) {
    return lines.stream().map(redaction::apply).toList();
  }
}
