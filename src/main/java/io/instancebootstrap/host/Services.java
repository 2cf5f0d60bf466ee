// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service manager of this machine. */
public interface Services {
  /**
   * Why services cannot be managed here, such as no systemd running (sd_booted(3)); empty when they
   * can.
   */
  Optional<String> unavailable();

  /** What the manager knows of {@code unit}; names without a suffix mean {@code .service}. */
  ServiceState state(String unit);

  /** The same of each of {@code units}, in their order. */
  default Map<String, ServiceState> states(List<String> units) {
    Map<String, ServiceState> states = new LinkedHashMap<>();
    units.forEach(unit -> states.put(unit, state(unit)));
    return states;
  }

  void start(String unit);

  void stop(String unit);

  /**
   * Stops {@code unit} when the machine may be going down: waits for no other unit's turn, and
   * kills what has not ended after {@code patience}.
   */
  void stopWithin(String unit, Duration patience);

  void restart(String unit);

  /** Makes {@code unit} start at boot. */
  void enable(String unit);

  /** Stops {@code unit} and makes it start at boot no more. */
  void disable(String unit);

  /** Makes the manager read its files again. */
  void reload();
}
