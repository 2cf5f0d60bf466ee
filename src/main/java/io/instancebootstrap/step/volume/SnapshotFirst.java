// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Impact;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A step whose changes come after a snapshot of the volume. Where the step has nothing to change
 * none is made, so that a second run makes none.
 */
public record SnapshotFirst<S, C extends Change>(Step<S, C> step, PersistSnapshot snapshot)
    implements Step<SnapshotFirst.Seen<S>, SnapshotFirst.Planned<C>> {

  /**
   * What is seen.
   *
   * @param due the volume that no snapshot was made of yet
   */
  public record Seen<S>(S own, Optional<VolumeId> due) {}

  /** The snapshot, or a change of the step itself. */
  public sealed interface Planned<C extends Change> extends Change {}

  /** Makes the snapshot. */
  public record Take<C extends Change>(VolumeId volume) implements Planned<C> {
    @Override
    public String describe() {
      return "make a snapshot of " + volume;
    }
  }

  /** What the step plans itself. */
  public record Own<C extends Change>(C change) implements Planned<C> {
    @Override
    public String describe() {
      return change.describe();
    }

    @Override
    public Impact impact() {
      return change.impact();
    }
  }

  @Override
  public String name() {
    return step.name();
  }

  @Override
  public Set<String> needs() {
    return step.needs();
  }

  @Override
  public Seen<S> observe() {
    return new Seen<>(step.observe(), snapshot.due());
  }

  @Override
  public Decision<Planned<C>> plan(Seen<S> observed) {
    Decision<C> decision = step.plan(observed.own());
    if (decision instanceof Decision.Changes<C> own) {
      List<Planned<C>> changes = new ArrayList<>();
      observed
          .due()
          .filter(volume -> snapshot.belongsTo(name()))
          .ifPresent(volume -> changes.add(new Take<>(volume)));
      own.changes().forEach(change -> changes.add(new Own<>(change)));
      return Decision.changes(changes, decision.reason());
    }
    if (decision instanceof Decision.Refuse<C>) {
      return Decision.refuse(decision.reason());
    }
    return decision instanceof Decision.Skip<C>
        ? Decision.skip(decision.reason())
        : Decision.converged(decision.reason());
  }

  @Override
  public List<String> warnings(Seen<S> observed) {
    return step.warnings(observed.own());
  }

  @Override
  public void apply(Planned<C> change, StepLog log) {
    if (change instanceof Own<C> own) {
      step.apply(own.change(), log);
    } else if (change instanceof Take<C> take) {
      snapshot.take(take.volume(), log);
    }
  }
}
