// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A row of the timeline.
 *
 * @param kind decides on the colour
 * @param waits the parts in which nothing was done but wait
 * @param critical the run could not have been shorter than this and its like together
 * @param note for who points at it
 */
record Bar(
    String name,
    Kind kind,
    Instant start,
    Instant end,
    List<Span> waits,
    boolean critical,
    String note) {
  Bar {
    waits = List.copyOf(waits);
  }

  /** A part of the time, its end excluded. */
  record Span(Instant start, Instant end) {}

  /** What a bar shows. */
  enum Kind {
    /** Something else than a step of the run: a stage of cloud-init. */
    STAGE,
    STEP,
    FAILED_STEP
  }

  Duration took() {
    return Duration.between(start, end);
  }

  Duration waited() {
    return waits.stream()
        .map(wait -> Duration.between(wait.start(), wait.end()))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
