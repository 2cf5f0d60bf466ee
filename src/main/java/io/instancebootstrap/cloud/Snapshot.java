// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.VolumeId;
import java.time.Instant;
import java.util.Map;

/**
 * An EBS snapshot as EC2 describes it.
 *
 * @param volume what it was made of; for a copied snapshot an id that means nothing
 * @param state EC2's word: pending, completed, error, recoverable, recovering
 * @param started the point in time of the data
 * @param gibibytes size of the volume that it was made of
 */
public record Snapshot(
    String id,
    VolumeId volume,
    String state,
    Instant started,
    int gibibytes,
    Map<String, String> tags) {
  public Snapshot {
    tags = Map.copyOf(tags);
  }

  /** Whether a volume can be made from it. */
  public boolean completed() {
    return state.equals("completed");
  }
}
