// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.host.ServiceState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What start-services sees.
 *
 * @param unavailable why services cannot be managed here
 * @param states each unit of the settings, in their order; empty when unavailable
 */
public record ServiceStates(Optional<String> unavailable, Map<String, ServiceState> states) {
  public ServiceStates {
    states = new LinkedHashMap<>(states);
  }
}
