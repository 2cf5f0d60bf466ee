// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.engine.Wait;
import io.instancebootstrap.text.CloudInitStages.Stage;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TimelineTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  /** Two begin together; attach waits for 6 of its 8 seconds; bind needs attach, not names. */
  private static RunReport spawn() {
    return report(
        step("read-metadata", 0, 1, List.of()),
        step("update-config", 0, 2, List.of()),
        step("set-hostname", 2, 3, List.of()),
        step("attach-volume", 2, 10, List.of(), new Wait("old holder", at(3), seconds(6))),
        step("bind-data", 10, 10.4, List.of("attach-volume", "check-volume")),
        step("run-hook", 10.4, 11, List.of("bind-data", "set-hostname")),
        step("report", 11, 12, List.of()));
  }

  @Test
  void theCriticalPathGoesBackThroughNeedsAndStages() {
    assertThat(CriticalPath.of(spawn()))
        .extracting(StepOutcome::step)
        .containsExactly("update-config", "attach-volume", "bind-data", "run-hook", "report");
  }

  @Test
  void theTextFitsATerminalAndTellsWaitsFromWork() {
    String text = TextTimeline.draw(Timeline.of(spawn(), List.of()));
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(line(text, "attach-volume"))
        .startsWith("* attach-volume")
        .contains("        ████░░░░░░░░░░░░░░░░░░░░░░░░████ ")
        .endsWith("8.0 s");
    assertThat(line(text, "read-metadata")).startsWith("  read-metadata      ████ ");
    assertThat(text.replaceAll("\\s+", " "))
        .contains("0 s 5 10")
        .contains("attach-volume (8.0 s, waited 6.0 s) > bind-data")
        .doesNotContain("cloud-init");
  }

  @Test
  void cloudInitsStagesAreOnTheSameAxis() {
    List<Stage> stages =
        List.of(
            new Stage("init-local", at(-4000), Optional.of(at(-3990))),
            new Stage("init", at(-12), Optional.of(at(-6))),
            new Stage("modules-final", at(-1), Optional.empty()),
            new Stage("later", at(13), Optional.empty()));
    String text = TextTimeline.draw(Timeline.of(spawn(), stages));
    assertThat(line(text, "  init ")).contains(" ████████████ ").endsWith("6.0 s");
    assertThat(line(text, "modules-final")).endsWith("13.0 s");
    assertThat(text).doesNotContain("init-local").doesNotContain("later");
  }

  @Test
  void aStepThatFailedAndThoseNotReachedAreSaid() {
    RunReport report =
        report(
            step("read-metadata", 0, 1, List.of()),
            with(step("run-hook", 1, 2, List.of()), StepStatus.FAILED),
            with(step("start-services", 2, 2, List.of("run-hook")), StepStatus.NOT_REACHED));
    String text = TextTimeline.draw(Timeline.of(report, List.of()));
    assertThat(line(text, "run-hook")).matches("\\* run-hook *!.*");
    assertThat(text).contains("Not reached: start-services");
    assertThat(SvgTimeline.draw(Timeline.of(report, List.of()))).contains("class=\"failed\"");
  }

  @Test
  void aRunThatNeverBeganIsDrawnToo() {
    RunReport nothing =
        report(with(step("read-metadata", 0, 0, List.of()), StepStatus.NOT_REACHED));
    assertThat(TextTimeline.draw(Timeline.of(nothing, List.of())))
        .contains("Not reached: read-metadata");
    assertThat(SvgTimeline.draw(Timeline.of(nothing, List.of()))).contains("</svg>");
  }

  @Property(tries = 100)
  void thePictureIsXmlWhateverAReportSays(@ForAll String reason) throws Exception {
    StepOutcome said =
        new StepOutcome(
            "run-hook",
            StepStatus.FAILED,
            List.of(),
            reason,
            List.of(),
            START,
            seconds(1),
            Duration.ZERO,
            Optional.empty());
    String svg = SvgTimeline.draw(Timeline.of(report(said), List.of()));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
  }

  private static String line(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }

  private static RunReport report(StepOutcome... steps) {
    return new RunReport(
        Optional.of("web"),
        Optional.of("i-1"),
        Phase.SPAWN,
        "1",
        Optional.empty(),
        false,
        START,
        seconds(12),
        List.of(steps));
  }

  private static StepOutcome step(
      String name, double from, double to, List<String> needs, Wait... waits) {
    Duration waited = List.of(waits).stream().map(Wait::took).reduce(Duration.ZERO, Duration::plus);
    return new StepOutcome(
        name,
        StepStatus.CHANGED,
        List.of(),
        "done",
        List.of(),
        at(from),
        seconds(to - from),
        waited,
        Optional.empty(),
        List.of(waits),
        needs);
  }

  private static StepOutcome with(StepOutcome step, StepStatus status) {
    return new StepOutcome(
        step.step(),
        status,
        step.changes(),
        step.reason(),
        step.warnings(),
        step.started(),
        step.took(),
        step.waited(),
        step.category(),
        step.waits(),
        step.needs());
  }

  private static Instant at(double seconds) {
    return START.plus(seconds(seconds));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
