// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A group to create (empty: min 0, max 1, desired 0) or to bring to a new state.
 *
 * @param subnetId where it launches; absent in accounts without a VPC, then {@code zone} decides
 * @param tags put on the group and on what it launches
 */
public record GroupRequest(
    String name,
    ScalingGroup.LaunchReference launch,
    String zone,
    Optional<String> subnetId,
    Duration healthCheckGrace,
    Optional<Duration> maxInstanceLifetime,
    Map<String, String> tags) {
  public GroupRequest {
    tags = Map.copyOf(tags);
  }
}
