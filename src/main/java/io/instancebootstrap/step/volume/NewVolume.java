// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.config.settings.VolumeSettings;
import io.instancebootstrap.domain.ServerName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is asked for when the server's volume is created. */
record NewVolume(ServerName server, String zone, VolumeSettings settings) {
  /** Says on a volume that spawn has rebuilt it, and from which snapshot. */
  private static final String RESTORED = "instance-bootstrap:restored-from";

  /** Whether {@code volume} took the place of another one. */
  static boolean restored(Volume volume) {
    return volume.tags().containsKey(RESTORED);
  }

  /** The first volume of a server. */
  VolumeRequest first() {
    return request(
        settings.size().gibibytes(),
        settings.snapshot(),
        settings.snapshot().isEmpty() ? StateTag.BLANK.tags() : Map.of());
  }

  /** The one that takes the place of a lost one. */
  VolumeRequest from(Snapshot snapshot) {
    return request(
        Math.max(settings.size().gibibytes(), snapshot.gibibytes()),
        Optional.of(snapshot.id()),
        Map.of(RESTORED, snapshot.id()));
  }

  private VolumeRequest request(
      int gibibytes, Optional<String> snapshot, Map<String, String> more) {
    Map<String, String> tags = new HashMap<>(more);
    tags.put("Server", server.value());
    tags.put("Name", server.value());
    return new VolumeRequest(
        zone,
        gibibytes,
        settings.type(),
        settings.iops(),
        settings.throughput(),
        settings.encrypted(),
        settings.kmsKey(),
        snapshot,
        tags);
  }
}
