// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.config.settings.LaunchSettings;
import io.instancebootstrap.domain.ServerName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a replacement should be launched from: the settings over what is there. */
final class LaunchWish {
  private final LaunchSettings launch;
  private final ServerName server;

  LaunchWish(LaunchSettings launch, ServerName server) {
    this.launch = launch;
    this.server = server;
  }

  /** For persist: what the settings leave open is as on the running instance. */
  LaunchContent over(Instance running, String userData) {
    return over(
        new LaunchContent(
            running.imageId(),
            running.instanceType(),
            running.keyName(),
            running.securityGroupIds(),
            running.instanceProfileArn(),
            userData,
            Map.of()),
        Optional.empty());
  }

  /** For spawn: what the settings leave open stays as it was saved. */
  LaunchContent over(LaunchContent saved, Optional<String> userData) {
    return new LaunchContent(
        launch.image().orElse(saved.imageId()),
        launch.instanceType().orElse(saved.instanceType()),
        launch.keyName().or(saved::keyName),
        launch.securityGroups().isEmpty() ? saved.securityGroupIds() : launch.securityGroups(),
        launch.instanceProfile().or(saved::instanceProfile),
        userData.orElse(saved.userData()),
        tags());
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>();
    tags.put("Name", server.value());
    tags.putAll(launch.tags());
    tags.put("Server", server.value());
    return tags;
  }

  /**
   * A token that is the same for the same content behind the same predecessor. The predecessor is
   * part of it, or going back to an earlier content would be answered with the earlier version (EC2
   * API, "Ensuring idempotency").
   */
  String token(LaunchContent content, String predecessor) {
    String all =
        String.join(
            "\n",
            List.of(
                server.value(),
                predecessor,
                content.imageId(),
                content.instanceType(),
                content.keyName().orElse(""),
                String.join(",", content.securityGroupIds()),
                content.instanceProfile().orElse(""),
                content.userData(),
                new TreeMap<>(content.tags()).toString()));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
