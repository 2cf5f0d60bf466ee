// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.domain.InstanceId;
import java.util.LinkedHashMap;
import java.util.Map;

/** An instance as it is now. */
final class InstanceRecord {
  /** Where the root volume sits. */
  static final String ROOT_DEVICE = "/dev/xvda";

  final InstanceId id;
  final LaunchContent content;
  final String zone;
  final String privateIp;
  final Map<String, String> tags;
  String state = "pending";

  InstanceRecord(
      InstanceId id,
      LaunchContent content,
      String zone,
      String privateIp,
      Map<String, String> tags) {
    this.id = id;
    this.content = content;
    this.zone = zone;
    this.privateIp = privateIp;
    this.tags = new LinkedHashMap<>(tags);
  }

  /** Whether it runs or is about to. */
  boolean alive() {
    return state.equals("pending") || state.equals("running");
  }
}
