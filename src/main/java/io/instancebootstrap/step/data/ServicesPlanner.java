// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.ServiceState;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Decides which of the server's services have to be started. */
public final class ServicesPlanner {

  /** The decision; throws CONFIGURATION for a unit that does not exist. */
  public Decision<StartServices> plan(List<String> units, ServiceStates state) {
    if (units.isEmpty()) {
      return Decision.skip("no [server] services and no [persist] stop-services");
    }
    String all = String.join(", ", units);
    if (state.unavailable().isPresent()) {
      return Decision.skip(all + " cannot be started: " + state.unavailable().get());
    }
    List<String> missing = named(state, unit -> !unit.exists());
    if (!missing.isEmpty()) {
      throw BootstrapException.configuration(
          "starting services: observed no unit %s on this machine; install it, or change [server] services or [persist] stop-services"
              .formatted(String.join(", ", missing)));
    }
    List<String> down = named(state, unit -> !unit.active());
    return down.isEmpty()
        ? Decision.converged(all + " run")
        : Decision.changes(
            List.of(new StartServices(down)), String.join(", ", down) + " did not run");
  }

  private static List<String> named(ServiceStates state, Predicate<ServiceState> fits) {
    return state.states().entrySet().stream()
        .filter(unit -> fits.test(unit.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
