// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What start-services and stop-services see.
 *
 * @param unavailable why services cannot be managed here
 * @param states each unit of the settings, in their order; empty when unavailable
 */
public record ServiceStates(Optional<String> unavailable, Map<String, ServiceState> states) {
  public ServiceStates {
    states = new LinkedHashMap<>(states);
  }

  /** What {@code services} say of {@code units}; without units nobody is asked. */
  static ServiceStates of(List<String> units, Services services) {
    Optional<String> unavailable = units.isEmpty() ? Optional.empty() : services.unavailable();
    return new ServiceStates(
        unavailable, unavailable.isPresent() ? Map.of() : services.states(units));
  }
}
