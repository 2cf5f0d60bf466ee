// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

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

  void start(String unit);

  void stop(String unit);

  void restart(String unit);

  /** Makes {@code unit} start at boot. */
  void enable(String unit);

  /** Makes the manager read its files again. */
  void reload();
}
