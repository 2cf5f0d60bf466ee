// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.step.report.ReportSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * Writes the report for the textfile collector of the Prometheus node exporter, in the text
 * exposition format. The file is replaced as a whole, so that the exporter never reads half of it.
 */
public final class TextfileSink implements ReportSink {
  private final Path file;
  private final HostFiles files;

  public TextfileSink(Path file, HostFiles files) {
    this.file = file;
    this.files = files;
  }

  @Override
  public String name() {
    return "textfile " + file;
  }

  @Override
  public void tell(RunReport report, int dropped) {
    // 0644: the exporter does not run as root.
    files.write(file, print(report).getBytes(StandardCharsets.UTF_8), 0644);
  }

  static String print(RunReport report) {
    StringBuilder text = new StringBuilder();
    String labels =
        label("server", report.server().orElse("")) + "," + label("phase", report.phase().word());
    gauge(text, "last_run_verdict", "Verdict of the last run: 0 success, 1 degraded, 2 failed.");
    sample(text, "last_run_verdict", labels, VerdictCode.of(report.verdict()));
    gauge(text, "last_run_success", "Whether the last run did not fail.");
    sample(text, "last_run_success", labels, report.verdict() == Verdict.FAILED ? 0 : 1);
    gauge(text, "last_run_timestamp_seconds", "When the last run ended, since the epoch.");
    sample(
        text,
        "last_run_timestamp_seconds",
        labels,
        report.started().plus(report.took()).toEpochMilli() / 1000.0);
    gauge(text, "last_run_duration_seconds", "How long the last run took.");
    sample(text, "last_run_duration_seconds", labels, seconds(report.took()));
    info(text, report, labels);
    steps(
        text, report, labels, "step_duration_seconds", "How long a step took.", StepOutcome::took);
    steps(
        text,
        report,
        labels,
        "step_waited_seconds",
        "The part of it that was spent waiting.",
        StepOutcome::waited);
    outcomes(text, report, labels);
    return text.toString();
  }

  private static void info(StringBuilder text, RunReport report, String labels) {
    gauge(text, "last_run_info", "What the last run was, in its labels.");
    String more =
        String.join(
            ",",
            labels,
            label("instance_id", report.instance().orElse("")),
            label("version", report.version()),
            label("commit", report.commit().orElse("")));
    sample(text, "last_run_info", more, 1);
  }

  private static void steps(
      StringBuilder text,
      RunReport report,
      String labels,
      String name,
      String help,
      Function<StepOutcome, Duration> value) {
    gauge(text, name, help);
    for (StepOutcome step : report.steps()) {
      sample(text, name, labels + "," + label("step", step.step()), seconds(value.apply(step)));
    }
  }

  private static void outcomes(StringBuilder text, RunReport report, String labels) {
    gauge(text, "step_outcome", "How a step ended, in its label.");
    for (StepOutcome step : report.steps()) {
      String more = label("step", step.step()) + "," + label("outcome", step.status().word());
      sample(text, "step_outcome", labels + "," + more, 1);
    }
  }

  private static void gauge(StringBuilder text, String name, String help) {
    text.append("# HELP bootstrap_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE bootstrap_").append(name).append(" gauge\n");
  }

  private static void sample(StringBuilder text, String name, String labels, double value) {
    String number =
        value == Math.rint(value)
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, "%.3f", value);
    text.append("bootstrap_").append(name).append('{').append(labels).append("} ").append(number);
    text.append('\n');
  }

  private static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + "\"";
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
