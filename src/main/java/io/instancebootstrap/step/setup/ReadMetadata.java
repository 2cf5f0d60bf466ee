// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.setup;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.NoChange;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import java.util.Optional;

/**
 * Step read-metadata: waits for the metadata service and learns who this instance is. It changes
 * nothing.
 */
public final class ReadMetadata implements Step<InstanceIdentity, NoChange> {
  public static final String NAME = "read-metadata";

  private final InstanceMetadata metadata;
  private final Runnable whenKnown;
  private volatile Optional<InstanceIdentity> known = Optional.empty();

  /**
   * @param whenKnown what can begin as soon as it is known who this instance is; must not wait
   */
  public ReadMetadata(InstanceMetadata metadata, Runnable whenKnown) {
    this.metadata = metadata;
    this.whenKnown = whenKnown;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public InstanceIdentity observe() {
    InstanceIdentity identity = metadata.identity();
    known = Optional.of(identity);
    whenKnown.run();
    return identity;
  }

  /** Who this instance is, once the step has seen it. */
  public Optional<InstanceIdentity> known() {
    return known;
  }

  @Override
  public Decision<NoChange> plan(InstanceIdentity identity) {
    return Decision.converged(
        identity.id() + ", " + identity.instanceType() + " in " + identity.zone());
  }

  @Override
  public void apply(NoChange change, StepLog log) {}
}
