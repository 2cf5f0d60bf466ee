// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.ServiceState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what {@code systemctl show} prints of a unit. */
final class UnitProperties {
  static final String ASKED = "LoadState,ActiveState,SubState,UnitFileState";

  private static final Set<String> RUNS = Set.of("active", "reloading", "refreshing");

  /**
   * Unit file states (systemctl(1), is-enabled) in which the unit starts at boot or is started by
   * what needs it, so that enabling it changes nothing.
   */
  private static final Set<String> STARTS_AT_BOOT =
      Set.of("enabled", "static", "alias", "indirect", "generated");

  private UnitProperties() {}

  static ServiceState parse(String show) {
    Map<String, String> values =
        show.lines()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1),
                    (first, second) -> second));
    String load = values.getOrDefault("LoadState", "unknown");
    String active = values.getOrDefault("ActiveState", "unknown");
    String file = values.getOrDefault("UnitFileState", "");
    List<String> detail =
        List.of(load, active, values.getOrDefault("SubState", ""), file.isEmpty() ? "-" : file);
    return new ServiceState(
        load.equals("loaded"),
        RUNS.contains(active),
        STARTS_AT_BOOT.contains(file),
        String.join(" ", detail));
  }
}
