// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.util.Map;
import java.util.Optional;

/**
 * A volume to create. {@code tags} are set in the same call, so that it is never seen without them.
 */
public record VolumeRequest(
    String zone,
    int gibibytes,
    String type,
    Optional<Integer> iops,
    Optional<Integer> throughput,
    boolean encrypted,
    Optional<String> kmsKey,
    Optional<String> snapshotId,
    Map<String, String> tags) {
  public VolumeRequest {
    tags = Map.copyOf(tags);
  }
}
