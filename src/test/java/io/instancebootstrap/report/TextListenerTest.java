// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextListenerTest {
  private static final Progress HALF = new Progress("/srv/www", 10, 20, 1 << 20, 2 << 20);

  private final TestClock clock = new TestClock();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);

  @Test
  void aStepIsOneLineAsItEnds() {
    listener(StreamOutput.plain(stream)).finished(Reports.success().steps().get(0));
    assertThat(printed())
        .isEqualTo("changed     set-hostname         0.2 s  this server is called ommegang\n");
  }

  @Test
  void theJournalGetsASeverityBeforeEachLine() {
    TextListener listener = listener(StreamOutput.journal(stream));
    listener.finished(Reports.failed().steps().get(1));
    listener.warned("take-address", "DNS leads elsewhere");
    listener.noted("run-hook", "installing");
    assertThat(printed().lines().map(line -> line.substring(0, 3)))
        .containsExactly("<3>", "<3>", "<4>", "<6>");
  }

  @Test
  void aDryRunListsEachChangeItWouldMake() {
    listener(StreamOutput.plain(stream))
        .finished(
            new StepOutcome(
                "set-hostname",
                StepStatus.PLANNED,
                List.of("write /etc/hosts"),
                "named",
                List.of(),
                Reports.START,
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty()));
    assertThat(printed()).contains("\n  would write /etc/hosts\n");
  }

  @Test
  void waitingForTheSameIsSaidOnceAMinute() {
    TextListener listener = listener(StreamOutput.plain(stream));
    for (int i = 0; i < 24; i++) {
      listener.waiting("attach-volume", "i-1 to let vol-1 go");
      clock.advance(Duration.ofSeconds(5));
    }
    assertThat(printed()).hasLineCount(2);
    listener.waiting("attach-volume", "vol-1 to appear");
    assertThat(printed()).hasLineCount(3);
  }

  @Test
  void progressIsALineEveryTenSecondsWhereNobodyWatches() {
    TextListener listener = listener(StreamOutput.plain(stream));
    for (int i = 0; i < 100; i++) {
      listener.progressed("copy-data", HALF);
      clock.advance(Duration.ofMillis(250));
    }
    assertThat(printed()).hasLineCount(3);
    assertThat(printed().lines().findFirst())
        .contains("copy-data: /srv/www: 50%, 1 MiB of 2 MiB, 10 of 20 files");
  }

  @Test
  void progressSaysRateAndTimeLeft() {
    TextListener listener = listener(StreamOutput.plain(stream));
    for (int second = 0; second <= 20; second++) {
      listener.progressed("copy-data", at(second));
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(printed().lines())
        .containsExactly(
            "copy-data: copying /srv/www: 0%, 0 B of 100 MiB, 0 of 1,000 files",
            "copy-data: copying /srv/www: 20%, 40 s left, 2 MiB/s, 20 MiB of 100 MiB, 200 of 1,000 files",
            "copy-data: copying /srv/www: 40%, 30 s left, 2 MiB/s, 40 MiB of 100 MiB, 400 of 1,000 files");
  }

  @Test
  void whatStandsStillHasNoTimeLeft() {
    TextListener listener = listener(StreamOutput.plain(stream));
    for (int i = 0; i <= 60; i++) {
      listener.progressed("copy-data", at(10));
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(printed()).doesNotContain("left").doesNotContain("B/s");
  }

  private static Progress at(int second) {
    return new Progress("copying /srv/www", 20L * second, 1000, (2L << 20) * second, 100L << 20);
  }

  @Test
  void aTerminalRedrawsProgressBelowItsLines() {
    TextListener listener = listener(new TerminalOutput(stream));
    listener.progressed("copy-data", HALF);
    listener.noted("run-hook", "done");
    assertThat(printed())
        .isEqualTo(
            "\r\u001b[K/srv/www: 50%, 1 MiB of 2 MiB, 10 of 20 files"
                + "\r\u001b[Krun-hook: done\n");
  }

  @Test
  void secretsDoNotPass() {
    LineOutput output =
        new RedactedOutput(StreamOutput.plain(stream), Secrets.of(List.of("hunter2")));
    listener(output).noted("run-hook", "password is hunter2");
    assertThat(printed()).isEqualTo("run-hook: password is ***\n");
  }

  @Test
  void changesAreSaidOnlyWhenAskedFor() {
    listener(StreamOutput.plain(stream)).applying("set-hostname", "write /etc/hosts");
    assertThat(printed()).isEmpty();
    new TextListener(StreamOutput.plain(stream), clock, true)
        .applying("set-hostname", "write /etc/hosts");
    assertThat(printed()).isEqualTo("set-hostname: write /etc/hosts\n");
  }

  private TextListener listener(LineOutput output) {
    return new TextListener(output, clock, false);
  }

  private String printed() {
    stream.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
