// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunJournalTest {
  @TempDir Path directory;

  private final TestClock clock = new TestClock();
  private Path file;
  private RunJournal journal;

  @BeforeEach
  void open() {
    file = directory.resolve("state/journal.jsonl");
    journal = new RunJournal(file, clock, Secrets.of(List.of("hunter2")));
  }

  @Test
  void aRunThatEndedByItselfWasNotKilled() throws IOException {
    journal.begin(Phase.SPAWN, "0.1.0", false, 42, Optional.empty());
    journal.end(Reports.success());
    assertThat(read().killed("it was killed")).isEmpty();
    assertThat(read().unended()).isEmpty();
  }

  @Test
  void whetherARunEndedIsKnownFromItsLastLine() throws IOException {
    assertThat(JournalReader.ended("")).isTrue();
    assertThat(JournalReader.ended("{\"at\": cut")).isTrue();
    killedInTheCopy();
    assertThat(JournalReader.ended(Files.readString(file))).isFalse();
    journal.end(Reports.success());
    String ended = Files.readString(file);
    assertThat(JournalReader.ended(ended)).isTrue();
    assertThat(JournalReader.ended(ended + "{\"at\": cut")).isTrue();
    String late = ended.lines().filter(line -> line.contains("\"started\"")).findFirst().get();
    assertThat(JournalReader.ended(ended + late + "\n")).isTrue();
  }

  @Test
  void aKilledRunIsToldAsFarAsItCame() throws IOException {
    killedInTheCopy();
    RunReport report = read().killed("it was killed").orElseThrow();
    assertThat(report.server()).contains("ommegang");
    assertThat(report.instance()).contains("i-0abc");
    assertThat(report.phase()).isEqualTo(Phase.PERSIST);
    assertThat(report.took()).isEqualTo(Duration.ofSeconds(9));
    assertThat(report.steps())
        .extracting(StepOutcome::status)
        .containsExactly(StepStatus.CHANGED, StepStatus.FAILED);
    assertThat(report.failure().orElseThrow().reason())
        .contains("it was killed")
        .contains("copy /srv/www")
        .contains("run it again");
    assertThat(read().unended().orElseThrow().process()).isEqualTo(42);
  }

  @Test
  void linesOfStepsThatRanTogetherMayBeInAnotherOrder() throws IOException {
    killedInTheCopy();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(1, lines.remove(lines.size() - 1));
    Optional<RunReport> cut = JournalReader.of(String.join("\n", lines)).killed("it was killed");
    assertThat(cut.orElseThrow().took()).isEqualTo(Duration.ofSeconds(9));
    assertThat(cut.orElseThrow().steps()).noneMatch(step -> step.took().isNegative());
  }

  @Test
  void aRunAtWorkIsToldWithItsProgress() throws IOException {
    copying(Duration.ofSeconds(9));
    RunningRun run = read().running().orElseThrow();
    assertThat(run.finished()).extracting(StepOutcome::step).containsExactly("set-hostname");
    assertThat(RunningText.of(run, clock.instant()).lines())
        .contains(
            "ommegang: persist on i-0abc is running since 2026-01-02T03:04:05Z (18 s, process 42)")
        .contains(
            "  copy-data          running      18.0 s  copying /srv/www: 8%, 1 min 32 s left, 1 MiB/s, 8 MiB of 100 MiB, 8 of 100 files");
    assertThat(RunningJson.print(run))
        .startsWith("{\"verdict\":\"running\",\"server\":\"ommegang\",\"instance\":\"i-0abc\"")
        .contains("\"process\":42")
        .contains("\"name\":\"copy-data\"")
        .contains("\"bytesPerSecond\":1048576,\"secondsLeft\":92");
  }

  @Test
  void theProgressOfDaysFitsTheJournal() throws IOException {
    copying(Duration.ofDays(3));
    assertThat(read().running()).isPresent();
    assertThat(Files.size(file)).isLessThan(512 << 10);
  }

  private void copying(Duration howLong) {
    killedInTheCopy();
    journal.waiting("copy-data", "a moment");
    journal.applying("copy-data", "copy /srv/www");
    for (int second = 0; second < howLong.toSeconds(); second++) {
      journal.progressed(
          "copy-data",
          new Progress("copying /srv/www", second, 100, (long) second << 20, 100 << 20));
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void aRunThatHasEndedIsNotAtWork() throws IOException {
    killedInTheCopy();
    journal.end(Reports.success());
    assertThat(read().running()).isEmpty();
  }

  @Test
  void aLineCutByTheKillIsPassedOver() throws IOException {
    killedInTheCopy();
    String text = Files.readString(file);
    JournalReader cut = JournalReader.of(text.substring(0, text.length() - 7));
    assertThat(cut.killed("it was killed").orElseThrow().failure()).isPresent();
  }

  @Test
  void theNextRunKeepsTheOneBeforeAside() throws IOException {
    killedInTheCopy();
    journal.begin(Phase.SPAWN, "0.1.0", false, 43, Optional.empty());
    assertThat(read().unended().orElseThrow().process()).isEqualTo(43);
    assertThat(read().killed("it was killed").orElseThrow().steps()).isEmpty();
    assertThat(directory.resolve("state/journal.jsonl.1")).content().contains("\"pid\":42");
  }

  @Test
  void onlyRootReadsItAndItHoldsNoSecret() throws IOException {
    journal.begin(Phase.SPAWN, "0.1.0", false, 1, Optional.empty());
    journal.applying("run-hook", "run with hunter2");
    journal.finished(
        Reports.step("run-hook", StepStatus.FAILED, "said hunter2", List.of("hunter2")));
    assertThat(Files.readString(file)).doesNotContain("hunter2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aPlaceThatCannotBeWrittenDoesNotStopARun() throws IOException {
    Files.writeString(directory.resolve("state"), "a file where a directory should be");
    journal.begin(Phase.SPAWN, "0.1.0", false, 1, Optional.empty());
    journal.started("read-metadata");
    assertThat(directory.resolve("state")).isRegularFile();
  }

  @Test
  void anEmptyJournalKnowsOfNoRun() {
    assertThat(JournalReader.of("").killed("it was killed")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"at\":\"then\",\"event\":\"begin\",\"phase\":\"spawn\",\"version\":\"1\"}",
        "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"begin\"}",
        "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"begin\",\"phase\":\"x\",\"version\":\"1\"}",
      })
  void aForeignJournalIsAnErrorOfOurs(String line) {
    assertThatThrownBy(() -> JournalReader.of(line).killed("it was killed"))
        .isInstanceOf(BootstrapException.class);
  }

  @Property
  void noTextMakesTheReaderThrow(@ForAll String text) {
    assertThat(JournalReader.of(text).killed("it was killed")).isEmpty();
    assertThat(JournalReader.of(text).running()).isEmpty();
  }

  private void killedInTheCopy() {
    journal.begin(Phase.PERSIST, "0.1.0", false, 42, Optional.empty());
    journal.identified("ommegang", "i-0abc", "4f2a");
    journal.started("set-hostname");
    journal.finished(Reports.success().steps().get(0));
    journal.started("copy-data");
    clock.advance(Duration.ofSeconds(9));
    journal.applying("copy-data", "copy /srv/www");
  }

  private JournalReader read() throws IOException {
    return JournalReader.of(Files.readString(file));
  }
}
