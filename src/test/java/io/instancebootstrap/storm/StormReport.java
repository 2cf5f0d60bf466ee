// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.storm;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.report.ReportText;
import io.instancebootstrap.storm.TokenBuckets.Bucket;
import java.util.List;
import java.util.Map;

/** What a storm looked like, as tables for docs/performance.md. */
final class StormReport {
  private StormReport() {}

  /**
   * Prints it.
   *
   * @param needed what one spawn asked when it was alone
   * @param asked what all asked in the storm
   * @return whether every spawn succeeded
   */
  static boolean print(
      List<RunReport> reports,
      double seconds,
      Map<String, Bucket> needed,
      Map<String, Bucket> asked) {
    List<RunReport> failed =
        reports.stream().filter(report -> report.category().isPresent()).toList();
    failed.stream().limit(3).forEach(report -> System.out.println(ReportText.of(report)));
    System.out.printf(
        "%d of %d spawns succeeded%n", reports.size() - failed.size(), reports.size());

    System.out.println("\n| action | needed | admitted | refused | the bucket allows them in |");
    System.out.println("|---|---|---|---|---|");
    double bound = 0;
    for (Map.Entry<String, Bucket> each : asked.entrySet()) {
      int calls = needed.containsKey(each.getKey()) ? needed.get(each.getKey()).admitted() : 0;
      double allowed = each.getValue().secondsFor(calls * reports.size());
      bound = Math.max(bound, allowed);
      System.out.printf(
          "| %s | %d | %d | %d | %.0f s |%n",
          each.getKey(),
          calls * reports.size(),
          each.getValue().admitted(),
          each.getValue().refused(),
          allowed);
    }
    int admitted = asked.values().stream().mapToInt(Bucket::admitted).sum();
    int refused = asked.values().stream().mapToInt(Bucket::refused).sum();
    System.out.printf(
        "%ncalls per spawn: %.1f done, %.1f refused and tried again%n",
        admitted / (double) reports.size(), refused / (double) reports.size());
    System.out.printf("all together %.1f s%n", seconds);
    if (bound > 0) {
      System.out.printf(
          "%.2f times the %.0f s that the slowest bucket allows%n", seconds / bound, bound);
    }
    spread(reports);
    return failed.isEmpty();
  }

  private static void spread(List<RunReport> reports) {
    List<Double> took =
        reports.stream().map(report -> report.took().toMillis() / 1e3).sorted().toList();
    System.out.printf(
        "one spawn: fastest %.1f s, a quarter %.1f s, median %.1f s, three quarters %.1f s, slowest %.1f s%n",
        took.get(0),
        took.get(took.size() / 4),
        took.get(took.size() / 2),
        took.get(took.size() * 3 / 4),
        took.get(took.size() - 1));
  }
}
