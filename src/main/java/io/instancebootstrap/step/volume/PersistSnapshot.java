// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.StepLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one snapshot that a persist makes of a volume that was in use before. It belongs to the first
 * step that plans a change, so that a dry run names it once, too.
 */
public final class PersistSnapshot {
  private final VolumeSnapshots snapshots;
  private final VolumeLocator locator;
  private @Nullable String owner;
  private boolean taken;

  public PersistSnapshot(VolumeSnapshots snapshots, VolumeLocator locator) {
    this.snapshots = snapshots;
    this.locator = locator;
  }

  /** The volume to make one of; empty when there is no need, or no more. */
  synchronized Optional<VolumeId> due() {
    return taken ? Optional.empty() : locator.inUseBefore();
  }

  /** Whether it is for {@code step} to make it, the first that asks. */
  synchronized boolean belongsTo(String step) {
    owner = owner == null ? step : owner;
    return owner.equals(step);
  }

  synchronized void take(VolumeId volume, StepLog log) {
    snapshots.take(volume, "persist", log);
    taken = true;
  }
}
