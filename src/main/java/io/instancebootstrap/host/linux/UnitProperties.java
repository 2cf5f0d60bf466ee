// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.ServiceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what {@code systemctl show} prints of a unit. */
final class UnitProperties {
  static final String ASKED = "LoadState,ActiveState,SubState,UnitFileState,Type";

  private static final Set<String> RUNS = Set.of("active", "reloading", "refreshing");

  /**
   * Unit file states (systemctl(1), is-enabled) in which the unit starts at boot or is started by
   * what needs it, so that enabling it changes nothing.
   */
  private static final Set<String> STARTS_AT_BOOT =
      Set.of("enabled", "static", "alias", "indirect", "generated");

  /** Types whose start job ends when the service has said that it is up (systemd.service(5)). */
  private static final Set<String> ANNOUNCES =
      Set.of("forking", "oneshot", "dbus", "notify", "notify-reload");

  private UnitProperties() {}

  /** A FAILED error for anything but the properties: what cannot be read is not a missing unit. */
  static ServiceState parse(String show) {
    Map<String, String> values =
        show.lines()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1),
                    (first, second) -> second));
    String load = required(values, "LoadState", show);
    String active = required(values, "ActiveState", show);
    String file = values.getOrDefault("UnitFileState", "");
    List<String> detail =
        List.of(load, active, values.getOrDefault("SubState", ""), file.isEmpty() ? "-" : file);
    return new ServiceState(
        load.equals("loaded"),
        RUNS.contains(active),
        STARTS_AT_BOOT.contains(file),
        ANNOUNCES.contains(values.getOrDefault("Type", "")),
        String.join(" ", detail));
  }

  private static String required(Map<String, String> values, String name, String show) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(
            () ->
                BootstrapException.failed(
                    "looking at a unit: observed no %s in what systemctl show printed (%s), expected it; look at systemctl status, then run again"
                        .formatted(name, show.strip())));
  }
}
