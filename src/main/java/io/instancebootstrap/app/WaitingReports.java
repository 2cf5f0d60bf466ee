// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.report.Recipients;
import io.instancebootstrap.report.SpooledSink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many reports each recipient has not taken yet. */
public final class WaitingReports {
  private WaitingReports() {}

  /** Names of sinks that are behind, with the number of reports that wait for each. */
  public static Map<String, Integer> of(World world) {
    List<SpooledSink> sinks =
        Recipients.remembered(world.host().files())
            .map(to -> new ReportSinks(world, to).spooled())
            .orElse(List.of());
    Map<String, Integer> waiting = new TreeMap<>();
    for (SpooledSink sink : sinks) {
      if (sink.spool().size() > 0) {
        waiting.merge(sink.name(), sink.spool().size(), Integer::sum);
      }
    }
    return waiting;
  }
}
