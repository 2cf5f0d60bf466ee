// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.domain.BootstrapException;
import java.time.Duration;
import java.util.Set;

/**
 * How nscd is to cache one database.
 *
 * @param database one of {@link #DATABASES}
 * @param enabled whether it is cached at all
 * @param positive how long an answer is kept, in whole seconds
 * @param negative how long "there is none" is kept, in whole seconds
 */
public record CacheSetting(String database, boolean enabled, Duration positive, Duration negative) {
  /** The databases that nscd knows (nscd.conf(5), and the file that glibc ships). */
  public static final Set<String> DATABASES =
      Set.of("passwd", "group", "hosts", "services", "netgroup");

  /** Refuses a database that nscd would refuse, and negative times. */
  public CacheSetting {
    if (!DATABASES.contains(database)) {
      throw BootstrapException.configuration(
          "setting nscd's cache of \"%s\": expected one of %s; change [names] cached"
              .formatted(database, DATABASES.stream().sorted().toList()));
    }
    if (positive.isNegative() || negative.isNegative()) {
      throw BootstrapException.configuration(
          "setting nscd's cache of %s: the times to live are %s and %s, expected none below zero; change [names] positive-ttl, negative-ttl"
              .formatted(database, positive, negative));
    }
  }
}
