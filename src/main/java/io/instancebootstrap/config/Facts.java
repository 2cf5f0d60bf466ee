// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.ServerName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the five placeholders stand for on this instance. */
public record Facts(
    ServerName server, String instanceId, String region, String zone, String privateIp) {
  /** The words between braces that are expanded; nothing else is. */
  static final Set<String> PLACEHOLDERS =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(List.of("server", "instance-id", "region", "zone", "private-ip")));

  /** Made-up facts of a made-up instance, for looking at settings where there is none. */
  public static Facts sample(ServerName server) {
    return new Facts(server, "i-0123456789abcdef0", "eu-west-1", "eu-west-1a", "10.0.0.10");
  }

  /** What {@code placeholder} stands for; empty when there is no such placeholder. */
  Optional<String> value(String placeholder) {
    return switch (placeholder) {
      case "server" -> Optional.of(server.value());
      case "instance-id" -> Optional.of(instanceId);
      case "region" -> Optional.of(region);
      case "zone" -> Optional.of(zone);
      case "private-ip" -> Optional.of(privateIp);
      default -> Optional.empty();
    };
  }
}
