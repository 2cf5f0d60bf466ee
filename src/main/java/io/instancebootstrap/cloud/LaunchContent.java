// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a replacement is launched from, equal when a launch would be the same.
 *
 * @param instanceProfile name or ARN
 * @param securityGroupIds kept sorted, because their order means nothing to a launch
 * @param userData base64, as the API carries it; empty when there is none
 * @param tags tags of the instance and its volumes
 */
public record LaunchContent(
    String imageId,
    String instanceType,
    Optional<String> keyName,
    List<String> securityGroupIds,
    Optional<String> instanceProfile,
    String userData,
    Map<String, String> tags) {
  public LaunchContent {
    securityGroupIds = securityGroupIds.stream().distinct().sorted().toList();
    tags = Map.copyOf(tags);
  }

  /** The same without tags. */
  public LaunchContent withoutTags() {
    return new LaunchContent(
        imageId, instanceType, keyName, securityGroupIds, instanceProfile, userData, Map.of());
  }
}
