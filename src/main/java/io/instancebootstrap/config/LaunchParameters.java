// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.ServerName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which server this is and where its settings are, each with the place that said so.
 *
 * @param signedOnly whether only signed commits of the config repo count; absent means any
 * @param configRef branch, tag or commit; absent means the repository's own default branch
 */
public record LaunchParameters(
    Found<ServerName> server,
    Found<String> configRepo,
    Optional<Found<String>> configRef,
    Optional<Found<Boolean>> signedOnly) {

  /**
   * A parameter's value.
   *
   * @param from for people, such as {@code the tag Server}
   */
  public record Found<T>(T value, String from) {}

  /** What bootstrap.ini should say, for {@link BootstrapIni#updated}. */
  public Map<LaunchParameter, String> values() {
    Map<LaunchParameter, String> values = new EnumMap<>(LaunchParameter.class);
    values.put(LaunchParameter.SERVER, server.value().value());
    values.put(LaunchParameter.CONFIG_REPO, configRepo.value());
    configRef.ifPresent(ref -> values.put(LaunchParameter.CONFIG_REF, ref.value()));
    signedOnly.ifPresent(
        signed ->
            values.put(
                LaunchParameter.CONFIG_VERIFY,
                signed.value() ? LaunchSources.SIGNED : LaunchSources.ANY));
    return values;
  }
}
