// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import java.util.List;
import java.util.Optional;

/**
 * Section {@code [server]}: what the server is.
 *
 * @param hostname short host name
 * @param domain domain that makes the host name fully qualified
 * @param services units that start once the data is in place
 * @param releaseHook executable of the config repo that runs before anything is let go
 * @param watch whether notices of EC2 are watched for
 */
public record ServerSettings(
    Optional<String> platform,
    String hostname,
    Optional<String> domain,
    List<String> services,
    Optional<String> releaseHook,
    boolean watch) {
  public ServerSettings {
    services = List.copyOf(services);
  }

  /** {@code hostname.domain}, or the host name alone. */
  public String fullHostname() {
    return domain.map(name -> hostname + "." + name).orElse(hostname);
  }
}
