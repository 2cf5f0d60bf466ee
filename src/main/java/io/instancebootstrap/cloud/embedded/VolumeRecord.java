// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volume as it is now. It is attached to one instance at most. */
final class VolumeRecord {
  final VolumeId id;
  final VolumeRequest request;
  final Instant visibleFrom;
  final Map<String, String> tags;
  String state = "creating";
  @Nullable Holding holding;

  VolumeRecord(VolumeId id, VolumeRequest request, Instant visibleFrom) {
    this.id = id;
    this.request = request;
    this.visibleFrom = visibleFrom;
    this.tags = new LinkedHashMap<>(request.tags());
  }

  /** One attachment from its request to its end. */
  static final class Holding {
    final InstanceId instance;
    final String deviceName;
    String state = "attaching";

    Holding(InstanceId instance, String deviceName) {
      this.instance = instance;
      this.deviceName = deviceName;
    }
  }

  Volume describe() {
    List<Volume.Attachment> attachments =
        holding == null
            ? List.of()
            : List.of(new Volume.Attachment(holding.instance, holding.deviceName, holding.state));
    return new Volume(
        id,
        request.zone(),
        state,
        request.gibibytes(),
        request.type(),
        request.encrypted(),
        request.snapshotId(),
        attachments,
        tags);
  }
}
