// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import java.time.Duration;
import java.util.List;

/**
 * Section {@code [names]}: how this machine looks names up.
 *
 * @param cached databases that nscd caches
 * @param resolverTimeout first wait for a name server; whole seconds, as resolv.conf(5) counts
 * @param localFirst whether nsswitch asks files before any directory service
 */
public record NamesSettings(
    Cache cache,
    List<String> cached,
    Duration positiveTtl,
    Duration negativeTtl,
    Duration resolverTimeout,
    int resolverAttempts,
    boolean resolverRotate,
    boolean localFirst) {
  public NamesSettings {
    cached = List.copyOf(cached);
  }

  /** Which cache is configured. */
  public enum Cache {
    /** nscd where it is installed. */
    AUTO,
    NSCD,
    NONE
  }
}
