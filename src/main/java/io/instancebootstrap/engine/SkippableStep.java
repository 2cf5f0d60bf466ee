// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A step that this server may not ask for: then it is skipped with a reason, and nothing is looked
 * at, so that it costs no call and needs no permission.
 *
 * @param reason why it is skipped; absent when it is asked for
 */
public record SkippableStep<S, C extends Change>(Step<S, C> step, Optional<String> reason)
    implements Step<Optional<S>, C> {
  @Override
  public String name() {
    return step.name();
  }

  @Override
  public Set<String> needs() {
    return step.needs();
  }

  /** Empty when the step is skipped. */
  @Override
  public Optional<S> observe() {
    return reason.isPresent() ? Optional.empty() : Optional.of(step.observe());
  }

  @Override
  public Decision<C> plan(Optional<S> observed) {
    return observed.map(step::plan).orElseGet(() -> Decision.skip(reason.orElseThrow()));
  }

  @Override
  public List<String> warnings(Optional<S> observed) {
    return observed.map(step::warnings).orElse(List.of());
  }

  @Override
  public void apply(C change, StepLog log) {
    step.apply(change, log);
  }
}
