// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.domain.VolumeId;
import java.time.Instant;
import java.util.Map;

/** A snapshot as it is now. */
final class SnapshotRecord {
  final String id;
  final VolumeId volume;
  final int gibibytes;
  final Instant started;
  final Map<String, String> tags;
  String state = "pending";

  SnapshotRecord(
      String id, VolumeId volume, int gibibytes, Instant started, Map<String, String> tags) {
    this.id = id;
    this.volume = volume;
    this.gibibytes = gibibytes;
    this.started = started;
    this.tags = Map.copyOf(tags);
  }

  Snapshot describe() {
    return new Snapshot(id, volume, state, started, gibibytes, tags);
  }
}
