// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.Wait;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A report as JSON: what webhooks get and what {@code status --output json} prints. Times are ISO
 * 8601 in UTC, durations are seconds. {@link ReportReader} reads it back.
 */
public final class ReportJson {
  private ReportJson() {}

  /** The version of docs/report-schema that reports are written in. */
  static final int SCHEMA = 1;

  /** One object in one line. */
  public static String print(RunReport report) {
    return print(report, 0);
  }

  /**
   * One object in one line.
   *
   * @param dropped how many older reports the reader will never get; told when there are any
   */
  static String print(RunReport report, int dropped) {
    JsonStringWriter json = JsonWriter.string().object();
    fields(json, report);
    if (dropped > 0) {
      json.value("dropped", dropped);
    }
    return json.end().done();
  }

  /** The fields of a report, into an object that is open. */
  static void fields(JsonStringWriter json, RunReport report) {
    json.value("schema", SCHEMA);
    json.value("verdict", report.verdict().word());
    optional(json, "server", report.server());
    optional(json, "instance", report.instance());
    json.value("phase", report.phase().word());
    json.value("version", report.version());
    optional(json, "commit", report.commit());
    json.value("dryRun", report.dryRun());
    json.value("started", report.started().toString());
    json.value("seconds", seconds(report.took()));
    json.array("steps");
    for (StepOutcome step : report.steps()) {
      json.object();
      step(json, step);
      json.end();
    }
    json.end();
    report
        .failure()
        .ifPresent(
            step ->
                json.object("failure")
                    .value("step", step.step())
                    .value("reason", step.reason())
                    .end());
  }

  static void step(JsonStringWriter json, StepOutcome step) {
    json.value("name", step.step());
    json.value("outcome", step.status().word());
    json.array("changes", step.changes());
    json.value("reason", step.reason());
    json.array("warnings", step.warnings());
    json.value("started", step.started().toString());
    json.value("seconds", seconds(step.took()));
    json.value("waited", seconds(step.waited()));
    json.array("waits");
    for (Wait wait : step.waits()) {
      json.object()
          .value("reason", wait.reason())
          .value("started", wait.started().toString())
          .value("seconds", seconds(wait.took()))
          .end();
    }
    json.end();
    json.array("needs", step.needs());
    step.category()
        .ifPresent(category -> json.value("category", category.name().toLowerCase(Locale.ROOT)));
  }

  private static void optional(JsonStringWriter json, String key, Optional<String> value) {
    value.ifPresent(text -> json.value(key, text));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
