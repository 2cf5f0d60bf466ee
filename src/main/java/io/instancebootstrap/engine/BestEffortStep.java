// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import io.instancebootstrap.domain.BootstrapException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A step that may go wrong without stopping what comes behind it: what is left undone is a warning,
 * and the run is degraded. For a machine that goes down anyway, where doing the rest is worth more
 * than stopping.
 */
public final class BestEffortStep<S, C extends Change> implements Step<Optional<S>, C> {
  private final Step<S, C> step;
  private Optional<String> problem = Optional.empty();

  public BestEffortStep(Step<S, C> step) {
    this.step = step;
  }

  /** What is tried. */
  public Step<S, C> step() {
    return step;
  }

  @Override
  public String name() {
    return step.name();
  }

  @Override
  public Set<String> needs() {
    return step.needs();
  }

  /** Empty once something has gone wrong. */
  @Override
  public Optional<S> observe() {
    if (problem.isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(step.observe());
    } catch (BootstrapException e) {
      problem = Optional.of(e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public Decision<C> plan(Optional<S> observed) {
    try {
      return observed
          .map(step::plan)
          .orElseGet(() -> Decision.converged("tried, and left undone: " + problem.orElse("")));
    } catch (BootstrapException e) {
      problem = Optional.of(e.getMessage());
      return Decision.converged("left undone: " + e.getMessage());
    }
  }

  @Override
  public List<String> warnings(Optional<S> observed) {
    return problem.map(List::of).orElseGet(() -> observed.map(step::warnings).orElse(List.of()));
  }

  @Override
  public void apply(C change, StepLog log) {
    if (problem.isPresent()) {
      return;
    }
    try {
      step.apply(change, log);
    } catch (BootstrapException e) {
      problem = Optional.of(e.getMessage());
    }
  }
}
