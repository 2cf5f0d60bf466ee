// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.domain.InstanceId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An Elastic IP as it is now. */
final class AddressRecord {
  final String allocationId;
  final String publicIp;
  final Map<String, String> tags;
  @Nullable InstanceId instance;
  @Nullable String association;

  AddressRecord(String allocationId, String publicIp, Map<String, String> tags) {
    this.allocationId = allocationId;
    this.publicIp = publicIp;
    this.tags = Map.copyOf(tags);
  }

  void point(@Nullable InstanceId to, @Nullable String name) {
    instance = to;
    association = name;
  }

  Address describe() {
    return new Address(
        allocationId, publicIp, Optional.ofNullable(instance), Optional.ofNullable(association));
  }
}
