// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An instance as EC2 describes it.
 *
 * @param name its tag {@code Name}
 * @param state EC2's word: pending, running, shutting-down, terminated, stopping, stopped
 * @param deviceNames device names that are taken, such as {@code /dev/sdf}
 */
public record Instance(
    InstanceId id,
    Optional<String> name,
    String state,
    String imageId,
    String instanceType,
    Optional<String> keyName,
    List<String> securityGroupIds,
    Optional<String> instanceProfileArn,
    Optional<String> subnetId,
    Set<String> deviceNames) {
  public Instance {
    securityGroupIds = List.copyOf(securityGroupIds);
    deviceNames = Set.copyOf(deviceNames);
  }

  /** Terminated or stopped: it cannot write to a volume any more. */
  public boolean gone() {
    return state.equals("terminated") || state.equals("stopped");
  }
}
