// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.cloud.Metrics;
import io.instancebootstrap.cloud.Metrics.Sample;
import io.instancebootstrap.cloud.Metrics.Unit;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.step.report.ReportSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts figures of each run to the cloud's metrics, by server and phase: an alarm on RunSucceeded
 * needs no other machine.
 */
public final class MetricsSink implements ReportSink {
  private final String namespace;
  private final Metrics metrics;

  public MetricsSink(String namespace, Metrics metrics) {
    this.namespace = namespace;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "cloudwatch " + namespace;
  }

  @Override
  public void tell(RunReport report, int dropped) {
    Map<String, String> dimensions =
        Map.of("Server", report.server().orElse("unknown"), "Phase", report.phase().word());
    metrics.put(namespace, dimensions, samples(report, dropped), report.ended());
  }

  static List<Sample> samples(RunReport report, int dropped) {
    Duration waited =
        report.steps().stream().map(StepOutcome::waited).reduce(Duration.ZERO, Duration::plus);
    long failed = report.steps().stream().filter(step -> step.status().isFailure()).count();
    List<Sample> samples =
        new ArrayList<>(
            List.of(
                count("RunSucceeded", report.verdict() == Verdict.FAILED ? 0 : 1),
                count("RunVerdict", VerdictCode.of(report.verdict())),
                count("StepsFailed", (double) failed),
                seconds("RunSeconds", report.took()),
                seconds("SecondsWaited", waited)));
    if (dropped > 0) {
      samples.add(count("ReportsDropped", dropped));
    }
    return samples;
  }

  private static Sample count(String name, double value) {
    return new Sample(name, value, Unit.COUNT);
  }

  private static Sample seconds(String name, Duration value) {
    return new Sample(name, value.toMillis() / 1000.0, Unit.SECONDS);
  }
}
