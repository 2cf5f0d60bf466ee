// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers which services a step has stopped, so that a failure does not leave a server silent
 * whose originals are untouched.
 */
final class StoppedServices {
  private final Services services;
  private final List<String> stopped = new ArrayList<>();

  StoppedServices(Services services) {
    this.services = services;
  }

  /** Stops {@code unit}; remembered before, since a stop that fails may have stopped it. */
  synchronized void stop(String unit) {
    stopped.add(unit);
    stopForGood(services, unit);
  }

  /** Stops {@code unit} and looks: a socket or a timer may have started it again at once. */
  static void stopForGood(Services services, String unit) {
    services.stop(unit);
    ServiceState state = services.state(unit);
    if (state.active()) {
      throw BootstrapException.failed(
          "stopping %s: observed it %s after the stop, expected inactive; name the socket or timer that starts it again in [persist] stop-services before it, then run again"
              .formatted(unit, state.detail()));
    }
  }

  /** Starts again what was stopped; a service that does not start is a warning beside the error. */
  synchronized void resume(StepLog log) {
    for (String unit : stopped) {
      try {
        services.start(unit);
        log.note("started " + unit + " again on the original data");
      } catch (BootstrapException e) {
        log.warn("could not start " + unit + " again: " + e.getMessage());
      }
    }
    stopped.clear();
  }
}
