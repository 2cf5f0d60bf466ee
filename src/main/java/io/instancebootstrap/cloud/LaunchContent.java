// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a replacement is launched from, equal when a launch would be the same.
 *
 * @param instanceProfile name or ARN
 * @param userData base64, as the API carries it
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
    securityGroupIds = List.copyOf(securityGroupIds);
    tags = Map.copyOf(tags);
  }
}
