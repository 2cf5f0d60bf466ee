// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Section {@code [launch]}: what a replacement is launched from. What is absent is asked of the
 * running instance.
 *
 * @param securityGroups ids of security groups; empty means those of the running instance
 * @param userDataFile file of the config repo, relative to its settings folder; absent means the
 *     running instance's user data, rewritten
 */
public record LaunchSettings(
    Kind kind,
    Optional<String> image,
    Optional<String> instanceType,
    Optional<String> keyName,
    List<String> securityGroups,
    Optional<String> instanceProfile,
    Optional<String> userDataFile,
    Map<String, String> tags) {
  public LaunchSettings {
    securityGroups = List.copyOf(securityGroups);
    tags = Map.copyOf(tags);
  }

  /** Which AWS resource holds the launch parameters. */
  public enum Kind {
    TEMPLATE,
    /** For old accounts; AWS offers it to no new ones. */
    CONFIGURATION
  }
}
