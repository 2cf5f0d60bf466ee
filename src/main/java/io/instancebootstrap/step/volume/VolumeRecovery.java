// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for what a lost volume can be rebuilt from, and waits until nobody writes to what is left
 * of it: two servers with the same name would each go on with data of their own.
 */
public final class VolumeRecovery {
  private final Snapshots snapshots;
  private final Instances instances;
  private final InstanceId self;
  private final Waits waits;

  public VolumeRecovery(Snapshots snapshots, Instances instances, InstanceId self, Waits waits) {
    this.snapshots = snapshots;
    this.instances = instances;
    this.self = self;
    this.waits = waits;
  }

  Recovery look(VolumeSighting sighting) {
    Optional<Snapshot> newest =
        snapshots.ofServer(sighting.server()).stream()
            .filter(Snapshot::completed)
            .max(Comparator.comparing(Snapshot::started));
    return new Recovery(newest, holders(sighting), waits.clock().instant());
  }

  private List<Recovery.Holder> holders(VolumeSighting sighting) {
    return sighting.seen().stream()
        .flatMap(
            volume ->
                volume
                    .heldByOtherThan(self)
                    .flatMap(held -> instances.find(held.instance()))
                    .stream()
                    .filter(instance -> !instance.gone())
                    .map(instance -> new Recovery.Holder(volume.id(), instance)))
        .toList();
  }

  /** Returns once each of {@code holders} has ended; FAILED when {@code timeout} passes first. */
  void awaitEnd(List<Recovery.Holder> holders, Duration timeout, StepLog log) {
    for (Recovery.Holder holder : holders) {
      log.waiting("the end of who has " + holder);
      boolean ended =
          waits
              .poll(Duration.ofSeconds(1), Duration.ofSeconds(5))
              .until(() -> ended(holder.instance().id()), waits.deadline(timeout))
              .isPresent();
      if (!ended) {
        throw BootstrapException.failed(
            "rebuilding the volume from a snapshot: observed %s until [volume] attach-timeout, expected that instance to end; stop or terminate it and run again"
                .formatted(holder));
      }
    }
  }

  private Optional<Boolean> ended(InstanceId holder) {
    return instances.find(holder).map(Instance::gone).orElse(true)
        ? Optional.of(true)
        : Optional.empty();
  }
}
