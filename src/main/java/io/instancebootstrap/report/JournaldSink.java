// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.step.report.ReportSink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the verdict to systemd's journal with fields that {@code journalctl} can filter by: one
 * entry for the run and one for each step that failed or warned (systemd.journal-fields(7)). By way
 * of logger(1), because Java cannot send to the journal's datagram socket. A machine without the
 * two is no reason to call a run degraded, so nothing is told of that.
 */
public final class JournaldSink implements ReportSink {
  static final String PROGRAM = "logger";

  /** What {@code journalctl MESSAGE_ID=…} finds; chosen at random once, never to be changed. */
  static final String RUN_ENDED = "6f0c1a64d0b84b7c9c5e3f2a8d417b90";

  static final String STEP_ENDED_BADLY = "b21e5d0f6a9a4c43a1f7c80d3e52946f";

  private final CommandRunner commands;

  public JournaldSink(CommandRunner commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public void tell(RunReport report, int dropped) {
    if (!commands.has(PROGRAM)) {
      return;
    }
    send(run(report));
    for (StepOutcome step : report.steps()) {
      if (step.status().isFailure() || !step.warnings().isEmpty()) {
        send(step(report, step));
      }
    }
  }

  /** The entry of the whole run. */
  static Map<String, String> run(RunReport report) {
    Map<String, String> fields = about(report, severity(report.verdict()));
    fields.put("MESSAGE", ReportText.oneLine(report));
    fields.put("MESSAGE_ID", RUN_ENDED);
    fields.put("BOOTSTRAP_SECONDS", Double.toString(report.took().toMillis() / 1000.0));
    report.failure().ifPresent(step -> fields.put("BOOTSTRAP_STEP", step.step()));
    return fields;
  }

  /** The entry of a step that failed or warned. */
  static Map<String, String> step(RunReport report, StepOutcome step) {
    boolean warned = step.status().allowsNext();
    Map<String, String> fields = about(report, warned ? Severity.WARNING : Severity.ERROR);
    String what = warned ? String.join("; ", step.warnings()) : step.reason();
    fields.put("MESSAGE", step.step() + " " + step.status().word() + ": " + what);
    fields.put("MESSAGE_ID", STEP_ENDED_BADLY);
    fields.put("BOOTSTRAP_STEP", step.step());
    fields.put("BOOTSTRAP_OUTCOME", step.status().word());
    fields.put("BOOTSTRAP_SECONDS", Double.toString(step.took().toMillis() / 1000.0));
    return fields;
  }

  private static Map<String, String> about(RunReport report, Severity severity) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("PRIORITY", Integer.toString(severity.number()));
    fields.put("SYSLOG_IDENTIFIER", "instance-bootstrap");
    fields.put("BOOTSTRAP_VERDICT", report.verdict().word());
    fields.put("BOOTSTRAP_PHASE", report.phase().word());
    fields.put("BOOTSTRAP_VERSION", report.version());
    report.server().ifPresent(server -> fields.put("BOOTSTRAP_SERVER", server));
    report.instance().ifPresent(instance -> fields.put("BOOTSTRAP_INSTANCE", instance));
    report.commit().ifPresent(commit -> fields.put("BOOTSTRAP_COMMIT", commit));
    return fields;
  }

  private static Severity severity(Verdict verdict) {
    return switch (verdict) {
      case SUCCESS -> Severity.NOTICE;
      case DEGRADED -> Severity.WARNING;
      case FAILED -> Severity.ERROR;
    };
  }

  /** A line is a field; what was several lines becomes one. */
  private void send(Map<String, String> fields) {
    StringBuilder lines = new StringBuilder();
    fields.forEach(
        (key, value) ->
            lines
                .append(key)
                .append('=')
                .append(value.replaceAll("\\s*[\\r\\n]+\\s*", " | "))
                .append('\n'));
    commands.run(
        Command.of("telling the journal", PROGRAM, "--journald")
            .within(Duration.ofSeconds(5))
            .reading(lines.toString()));
  }
}
