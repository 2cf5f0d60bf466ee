// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The steps of both phases side by side, each with its outcome and time. */
final class StepTable {
  private StepTable() {}

  static List<String> lines(RunReport persist, RunReport spawn) {
    Set<String> names = new LinkedHashSet<>();
    persist.steps().forEach(step -> names.add(step.step()));
    spawn.steps().forEach(step -> names.add(step.step()));
    List<String> lines = new ArrayList<>();
    lines.add(row("step", "persist", "", "spawn", ""));
    for (String name : names) {
      Optional<StepOutcome> first = find(persist, name);
      Optional<StepOutcome> second = find(spawn, name);
      lines.add(row(name, word(first), time(first), word(second), time(second)));
    }
    lines.add(
        row(
            "in all",
            persist.verdict().word(),
            seconds(persist.took()),
            spawn.verdict().word(),
            seconds(spawn.took())));
    return lines;
  }

  private static Optional<StepOutcome> find(RunReport report, String name) {
    return report.steps().stream().filter(step -> step.step().equals(name)).findFirst();
  }

  private static String word(Optional<StepOutcome> step) {
    return step.map(found -> found.status().word()).orElse("-");
  }

  private static String time(Optional<StepOutcome> step) {
    return step.map(found -> seconds(found.took())).orElse("");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
  }

  private static String row(
      String step, String first, String firstTime, String second, String secondTime) {
    return String.format(
            Locale.ROOT,
            "  %-18s  %-11s %8s   %-11s %8s",
            step,
            first,
            firstTime,
            second,
            secondTime)
        .stripTrailing();
  }
}
