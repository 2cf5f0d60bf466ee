// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.step.report.ReportSink;
import io.instancebootstrap.testing.FaultyFiles;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.TestClock;
import io.instancebootstrap.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sink that loses nothing, and what it keeps its reports in. */
class SpoolTest {
  private static final Path QUEUE = Path.of("/var/lib/bootstrap/spool/webhook-1");

  private final FaultyFiles files = new FaultyFiles(JimfsHost.files());
  private final TestClock clock = new TestClock();
  private final Spool spool = new Spool(files, QUEUE, clock);
  private final Flaky inner = new Flaky();
  private boolean locked;

  @Test
  void whatIsTakenLeavesNothingBehind() {
    sink().tell(report("one"));
    assertThat(inner.took).containsExactly("one");
    assertThat(spool.size()).isZero();
  }

  @Test
  void aReportIsOnDiskBeforeItIsTold() {
    inner.onTell = () -> assertThat(spool.size()).isEqualTo(1);
    sink().tell(report("one"));
    assertThat(inner.took).hasSize(1);
  }

  @Test
  void whatWasRefusedIsToldLaterInOrder() {
    inner.down = true;
    refused("one", "1 report is kept for it and told later");
    refused("two", "2 reports are kept for it and told later");
    inner.down = false;
    sink().tell(report("three"));
    assertThat(inner.took).containsExactly("one", "two", "three");
    assertThat(spool.size()).isZero();
  }

  @Test
  void aLaterDeliveryTellsItToo() {
    inner.down = true;
    refused("one", "kept");
    inner.down = false;
    sink().deliver();
    assertThat(inner.took).containsExactly("one");
  }

  @Test
  void theOldestAreDroppedAndTheSinkIsToldOfItOnce() {
    inner.down = true;
    for (int i = 1; i <= Spool.MOST + 3; i++) {
      refused("report " + i, "kept");
    }
    assertThat(spool.size()).isEqualTo(Spool.MOST);
    assertThat(spool.dropped()).isEqualTo(3);
    inner.down = false;
    sink().deliver();
    assertThat(inner.took).hasSize(Spool.MOST).startsWith("report 4 (dropped 3)", "report 5");
  }

  @Test
  void theDroppedAreToldWithTheFirstThatIsTaken() {
    for (int i = 1; i <= Spool.MOST + 1; i++) {
      spool.add(report("report " + i));
    }
    inner.down = true;
    refused("last", "2 older ones were dropped");
    inner.down = false;
    sink().deliver();
    assertThat(inner.took.get(0)).endsWith("(dropped 2)");
  }

  @Test
  void theOldestAreDroppedWhenTheyAreTooLargeTogether() {
    String large = "x".repeat(Spool.LARGEST_BYTES / 3);
    for (int i = 0; i < 4; i++) {
      spool.add(report(large + i));
    }
    assertThat(spool.size()).isEqualTo(2);
    assertThat(spool.dropped()).isEqualTo(2);
  }

  @Test
  void oneReportIsKeptHoweverLargeItIs() {
    spool.add(report("x".repeat(2 * Spool.LARGEST_BYTES)));
    assertThat(spool.size()).isEqualTo(1);
  }

  @Test
  void whatIsTooOldIsDropped() {
    spool.add(report("old"));
    clock.advance(Spool.OLDEST.plusDays(1));
    sink().deliver();
    assertThat(inner.took).isEmpty();
    assertThat(spool.dropped()).isEqualTo(1);
  }

  @Test
  void aHalfWrittenFileIsPassedOverAndAnUnreadableOneDropped() {
    files.write(QUEUE.resolve(".0000000001-1.json.bootstrap-new"), "{\"half", 0600);
    files.write(QUEUE.resolve("0000000001-1.json"), "no report", 0600);
    sink().tell(report("two"));
    assertThat(inner.took).containsExactly("two (dropped 1)");
  }

  @Test
  void aFullDiskDoesNotKeepAReportFromBeingTold() {
    files.failAfter(0);
    sink().tell(report("one"));
    assertThat(inner.took).containsExactly("one");
  }

  @Test
  void whileAnotherProcessTellsTheReportIsLeftToIt() {
    locked = true;
    sink().tell(report("one"));
    assertThat(inner.took).isEmpty();
    assertThat(spool.size()).isEqualTo(1);
  }

  @Test
  void whenTimeIsUpTheRestStays() {
    spool.add(report("one"));
    spool.add(report("two"));
    inner.onTell = () -> clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(() -> sink().deliver()).hasMessageContaining("time is up; 1 report is kept");
    assertThat(inner.took).containsExactly("one");
  }

  private void refused(String word, String says) {
    assertThatThrownBy(() -> sink().tell(report(word)))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("down")
        .hasMessageContaining(says);
  }

  private SpooledSink sink() {
    return new SpooledSink(
        inner,
        spool,
        () -> {
          if (locked) {
            throw new BootstrapException(Category.LOCKED, "another process has it");
          }
          return () -> {};
        },
        () -> Deadline.in(Duration.ofSeconds(20), clock));
  }

  private RunReport report(String word) {
    RunReport any = Reports.of(Reports.step("run-hook", StepStatus.CHANGED, word, List.of()));
    return new RunReport(
        any.server(),
        any.instance(),
        any.phase(),
        any.version(),
        any.commit(),
        false,
        clock.instant(),
        any.took(),
        any.steps());
  }

  /** Takes reports unless it is down. */
  private static final class Flaky implements ReportSink {
    private final List<String> took = new ArrayList<>();
    private boolean down;
    private Runnable onTell = () -> {};

    @Override
    public String name() {
      return "flaky";
    }

    @Override
    public void tell(RunReport report, int dropped) {
      if (down) {
        throw BootstrapException.unavailable("telling flaky: down");
      }
      onTell.run();
      String word = report.steps().get(0).reason();
      took.add(dropped == 0 ? word : word + " (dropped " + dropped + ")");
    }
  }
}
