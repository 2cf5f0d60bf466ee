// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report.timeline;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The chain of steps that a run could not have been shorter than: from the step that ended last
 * back to whichever of its needs ended last, and so on. A step without needs waited for the stage
 * before it (opening, main plan, closing): there the step that ended last before it began is the
 * one.
 */
final class CriticalPath {
  /** Times are told in milliseconds, and a thread needs a moment to start. */
  private static final Duration ROUNDING = Duration.ofMillis(5);

  private CriticalPath() {}

  /** The steps of the chain, first to last; none when no step was reached. */
  static List<StepOutcome> of(RunReport report) {
    List<StepOutcome> reached =
        report.steps().stream().filter(step -> step.status() != StepStatus.NOT_REACHED).toList();
    List<StepOutcome> chain = new ArrayList<>();
    Optional<StepOutcome> step = last(reached);
    while (step.isPresent()) {
      chain.add(step.get());
      step = before(step.get(), reached, chain);
    }
    Collections.reverse(chain);
    return chain;
  }

  private static Optional<StepOutcome> before(
      StepOutcome step, List<StepOutcome> reached, List<StepOutcome> chain) {
    List<StepOutcome> open = reached.stream().filter(each -> !chain.contains(each)).toList();
    List<StepOutcome> needed =
        open.stream().filter(each -> step.needs().contains(each.step())).toList();
    return needed.isEmpty()
        ? last(
            open.stream()
                .filter(each -> !each.ended().isAfter(step.started().plus(ROUNDING)))
                .toList())
        : last(needed);
  }

  private static Optional<StepOutcome> last(List<StepOutcome> steps) {
    return steps.stream().max(Comparator.comparing(StepOutcome::ended));
  }
}
