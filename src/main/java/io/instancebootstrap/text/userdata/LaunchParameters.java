// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import io.instancebootstrap.domain.ServerName;
import java.util.Optional;

/**
 * What a filled-in template passes to the agent.
 *
 * @param server which server the instance is to be
 * @param configRepo URL of the config repo; absent if the image names it
 * @param configRef branch, tag or commit; absent for the repo's default
 * @param configVerify which commits count: signed, none; absent for the agent's default
 */
public record LaunchParameters(
    ServerName server,
    Optional<String> configRepo,
    Optional<String> configRef,
    Optional<String> configVerify) {
  /** Where any commit counts. */
  public LaunchParameters(
      ServerName server, Optional<String> configRepo, Optional<String> configRef) {
    this(server, configRepo, configRef, Optional.empty());
  }
}
