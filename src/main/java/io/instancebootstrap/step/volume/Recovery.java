// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.domain.VolumeId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a lost volume can be rebuilt from, and who may still write to what is left of it. Looked for
 * only when the settings ask for it.
 *
 * @param newest the newest completed snapshot of the server
 * @param holders instances that hold a volume of the server and have not ended
 * @param now when this was seen
 */
record Recovery(Optional<Snapshot> newest, List<Holder> holders, Instant now) {
  Recovery {
    holders = List.copyOf(holders);
  }

  /** An instance that can still write to {@code volume}. */
  record Holder(VolumeId volume, Instance instance) {
    @Override
    public String toString() {
      return volume + " attached to " + Holders.describe(instance.id(), Optional.of(instance));
    }
  }

  /** How old the data of {@code snapshot} is, for an operator. */
  String age(Snapshot snapshot) {
    Duration age = Duration.between(snapshot.started(), now);
    String old =
        age.toHours() >= 48
            ? age.toDays() + " days"
            : age.toHours() >= 1 ? age.toHours() + " h" : age.toMinutes() + " min";
    return "data of %s as of %s, %s old"
        .formatted(
            snapshot.volume(),
            snapshot.started().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES),
            old);
  }
}
