// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Section {@code [spawn]}: the server's own hook.
 *
 * @param hook executable of the config repo, relative to its settings folder
 * @param timeout after which it is killed with its children
 * @param onPersist whether persist runs it too
 * @param environment variables added to its clean environment
 */
public record SpawnSettings(
    Optional<String> hook,
    Duration timeout,
    boolean onPersist,
    When when,
    Map<String, String> environment) {
  public SpawnSettings {
    environment = Map.copyOf(environment);
  }

  /** How often the hook runs. */
  public enum When {
    /** Once for each instance. */
    INSTANCE,
    /** At every run. */
    BOOT
  }
}
