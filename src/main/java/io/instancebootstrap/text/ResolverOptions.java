// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.domain.BootstrapException;
import java.time.Duration;

/**
 * The resolver options that the agent owns.
 *
 * @param timeout wait for one answer; resolv.conf(5) counts whole seconds and caps them at 30
 * @param attempts how often the name servers are asked in turn; capped at 5
 * @param rotate ask the name servers round robin
 */
public record ResolverOptions(Duration timeout, int attempts, boolean rotate) {
  /** Refuses what the resolver would silently cap or take for something else. */
  public ResolverOptions {
    long seconds = timeout.toSeconds();
    if (seconds < 1 || seconds > 30 || !Duration.ofSeconds(seconds).equals(timeout)) {
      throw BootstrapException.configuration(
          "setting the resolver's timeout: observed %s, expected 1 to 30 whole seconds; change [names] resolver-timeout"
              .formatted(timeout));
    }
    if (attempts < 1 || attempts > 5) {
      throw BootstrapException.configuration(
          "setting the resolver's attempts: observed %d, expected 1 to 5; change [names] resolver-attempts"
              .formatted(attempts));
    }
  }

  /** As behind the keyword {@code options}: {@code timeout:1 attempts:1}, with rotate if asked. */
  public String print() {
    return "timeout:" + timeout.toSeconds() + " attempts:" + attempts + (rotate ? " rotate" : "");
  }
}
