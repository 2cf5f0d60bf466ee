// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.SystemPaths;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report for people, 80 columns wide, as a note on an incident reads: what happened to whom and
 * when, what failed with its evidence, what has not happened because of it, what to do next; then
 * the steps one by one.
 */
public final class ReportText {
  private static final int COLUMNS = 80;
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ReportText() {}

  /** The whole note, lines ended by LF. */
  public static String of(RunReport report) {
    return of(report, 0);
  }

  /** The whole note for a reader who will never get {@code dropped} older ones. */
  static String of(RunReport report, int dropped) {
    StringBuilder text = new StringBuilder();
    Wrap.lines(headline(report) + counts(report), COLUMNS).forEach(line -> append(text, line));
    append(text, "");
    facts(text, report, dropped);
    report.failure().ifPresent(step -> failure(text, report, step));
    warnings(text, report);
    append(text, "");
    report.steps().forEach(step -> step(text, step));
    return text.toString();
  }

  /** {@code 3 older reports could not be told and were dropped}. */
  static String missed(int dropped) {
    return dropped
        + (dropped == 1 ? " older report was" : " older reports were")
        + " never told and dropped";
  }

  private static void facts(StringBuilder text, RunReport report, int dropped) {
    bullet(
        text,
        "When:     ",
        DAY_AND_TIME.format(report.started())
            + " to "
            + DAY_AND_TIME.format(report.ended())
            + " UTC");
    bullet(
        text,
        "Settings: ",
        report.commit().map(commit -> "commit " + commit).orElse("not known")
            + ", agent "
            + report.version());
    if (dropped > 0) {
      bullet(text, "Missing:  ", missed(dropped));
    }
  }

  /** {@code ommegang: spawn on i-1 succeeded in 12.4 s}. */
  public static String headline(RunReport report) {
    String how =
        switch (report.verdict()) {
          case SUCCESS -> report.dryRun() ? "would succeed" : "succeeded";
          case DEGRADED -> "succeeded with warnings";
          case FAILED -> "FAILED";
        };
    return "%s: %s%s on %s %s in %s"
        .formatted(
            report.server().orElse("(server not known)"),
            report.dryRun() ? "dry run of " : "",
            report.phase().word(),
            report.instance().orElse("(instance not known)"),
            how,
            time(report.took()));
  }

  /** The headline and, for a failure, its first line: what fits a pager. */
  public static String oneLine(RunReport report) {
    return report
        .failure()
        .map(
            step ->
                headline(report)
                    + " at "
                    + step.step()
                    + ": "
                    + step.reason().lines().findFirst().orElse(""))
        .orElseGet(() -> headline(report) + counts(report));
  }

  /** {@code text} in lines of at most {@code columns}, broken at blanks. */
  public static List<String> wrapped(String text, int columns) {
    return Wrap.lines(text, columns);
  }

  /** {@code 0.1 s}, {@code 2 min 5 s}. */
  public static String time(Duration duration) {
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : BigDecimal.valueOf(duration.toMillis(), 3).setScale(1, RoundingMode.HALF_UP) + " s";
  }

  private static String counts(RunReport report) {
    Map<StepStatus, Integer> counts = new EnumMap<>(StepStatus.class);
    report.steps().forEach(step -> counts.merge(step.status(), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((status, count) -> words.add(count + " " + status.word()));
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  /** The beginning of a step's line. */
  static String row(String step, String word, Duration took) {
    return "  "
        + Columns.left(step, 18)
        + " "
        + Columns.left(word, 11)
        + " "
        + Columns.right(time(took), 7)
        + "  ";
  }

  private static void step(StringBuilder text, StepOutcome step) {
    String start = row(step.step(), step.status().word(), step.took());
    List<String> reason =
        Wrap.lines(
            step.status().isFailure() ? "see above" : step.reason(), COLUMNS - start.length());
    append(text, (start + (reason.isEmpty() ? "" : reason.get(0))).stripTrailing());
    reason.stream().skip(1).forEach(line -> append(text, " ".repeat(start.length()) + line));
    for (String change : step.changes()) {
      bullet(text, "    - ", change);
    }
    if (step.waited().toSeconds() > 0) {
      String last =
          step.waits().isEmpty() ? "" : step.waits().get(step.waits().size() - 1).reason();
      String waitedFor = last.isEmpty() ? "something outside" : last;
      bullet(text, "    - ", "waited " + time(step.waited()) + ": " + waitedFor);
    }
  }

  private static void warnings(StringBuilder text, RunReport report) {
    for (StepOutcome step : report.steps()) {
      for (String warning : step.warnings()) {
        append(text, "");
        bullet(text, "Warning of " + step.step() + ": ", warning);
      }
    }
  }

  private static void failure(StringBuilder text, RunReport report, StepOutcome failed) {
    append(text, "");
    append(text, "What " + failed.status().word() + ": " + failed.step());
    failed
        .reason()
        .lines()
        .flatMap(line -> Wrap.lines(line, COLUMNS - 2).stream())
        .forEach(line -> append(text, "  " + line));
    List<String> notReached =
        report.steps().stream()
            .filter(step -> step.status() == StepStatus.NOT_REACHED)
            .map(StepOutcome::step)
            .toList();
    if (!notReached.isEmpty()) {
      bullet(text, "Not reached: ", String.join(", ", notReached));
    }
    bullet(
        text,
        "Next: ",
        "do what the message says and run 'bootstrap --phase "
            + report.phase().word()
            + "' again; it goes on where this run ended. 'bootstrap status' shows this note, the"
            + " log is "
            + SystemPaths.LOG
            + ".");
  }

  private static void bullet(StringBuilder text, String start, String line) {
    String indent = " ".repeat(start.length());
    List<String> lines = Wrap.lines(line, COLUMNS - start.length());
    append(text, start + (lines.isEmpty() ? "" : lines.get(0)));
    lines.stream().skip(1).forEach(rest -> append(text, indent + rest));
  }

  private static void append(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
