// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.Metrics.Sample;
import io.instancebootstrap.cloud.Metrics.Unit;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.testing.FakeCommands;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sinks that turn a report into figures, a message and fields of the journal. */
class CloudSinksTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void figuresAreOfTheServerAndThePhaseAndOfTheTimeOfTheRun() {
    new MetricsSink("Boot", this::put).tell(Reports.failed());
    assertThat(told).hasSize(1);
    assertThat(told.get(0))
        .startsWith("Boot Phase=spawn Server=ommegang 2026-01-02T03:04:17.400Z")
        .contains("RunSucceeded 0.0")
        .contains("RunVerdict 2.0")
        .contains("StepsFailed 1.0")
        .contains("RunSeconds 12.4")
        .doesNotContain("ReportsDropped");
  }

  @Test
  void whatWasDroppedIsAFigureToo() {
    assertThat(MetricsSink.samples(Reports.success(), 3))
        .contains(new Sample("RunSucceeded", 1, Unit.COUNT))
        .contains(new Sample("ReportsDropped", 3, Unit.COUNT));
  }

  @Test
  void subscribersGetTheNoteUnderItsHeadline() {
    TopicSink sink =
        new TopicSink(
            "arn:aws:sns:eu-west-1:123456789012:alerts",
            (topic, subject, message) -> told.add(subject + "\n" + message));
    sink.tell(Reports.failed(), 2);
    assertThat(sink.name()).isEqualTo("topic alerts");
    assertThat(told.get(0))
        .startsWith("ommegang: spawn on i-0abc FAILED in 12.4 s\n")
        .contains("What failed: run-hook")
        .contains("2 older reports were never told and dropped");
  }

  @Test
  void theJournalGetsTheRunAndEachStepThatWentWrong() {
    FakeCommands commands = new FakeCommands().onProgram("logger", "");
    new JournaldSink(commands).tell(Reports.failed());
    List<String> entries =
        commands.ran().stream()
            .map(command -> new String(command.input().orElseThrow(), StandardCharsets.UTF_8))
            .toList();
    assertThat(entries).hasSize(2);
    assertThat(entries.get(0))
        .contains("MESSAGE_ID=" + JournaldSink.RUN_ENDED + "\n")
        .contains("PRIORITY=3\n")
        .contains("BOOTSTRAP_VERDICT=failed\n")
        .contains("BOOTSTRAP_STEP=run-hook\n")
        .contains("BOOTSTRAP_COMMIT=4f2a\n");
    assertThat(entries.get(1))
        .contains("MESSAGE_ID=" + JournaldSink.STEP_ENDED_BADLY + "\n")
        .contains("BOOTSTRAP_OUTCOME=failed\n")
        .contains("its last lines: | no route to host\n");
    assertThat(entries)
        .allMatch(entry -> entry.lines().allMatch(line -> line.matches("[A-Z_]+=.*")));
  }

  @Test
  void aMachineWithoutLoggerIsNoError() {
    new JournaldSink(new FakeCommands().missing("logger")).tell(Reports.success());
    assertThat(told).isEmpty();
  }

  @Test
  void everySinkOfARunWithoutAServerHasAWordForIt() {
    RunReport nobody =
        new RunReport(
            Optional.empty(),
            Optional.empty(),
            Reports.success().phase(),
            "1",
            Optional.empty(),
            false,
            Reports.START,
            Reports.success().took(),
            List.of());
    new MetricsSink("Boot", this::put).tell(nobody);
    assertThat(told.get(0)).contains("Server=unknown");
  }

  private void put(
      String namespace, Map<String, String> dimensions, List<Sample> samples, Instant at) {
    String line = namespace;
    for (String name : dimensions.keySet().stream().sorted().toList()) {
      line += " " + name + "=" + dimensions.get(name);
    }
    line += " " + at;
    for (Sample sample : samples) {
      line += " " + sample.name() + " " + sample.value();
    }
    told.add(line);
  }
}
