// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import io.instancebootstrap.time.Deadline;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes true: nothing of the server runs any more on its data. The machine is going, so a service
 * that takes too long to stop is killed: its data is then as after a crash, but it is unmounted
 * clean and goes on elsewhere.
 */
public final class StopServicesStep implements Step<ServiceStates, StopServices> {
  private static final Duration BUDGET = Duration.ofSeconds(15);
  private static final Duration LEAST = Duration.ofSeconds(2);

  private final List<String> units;
  private final Services services;
  private final Waits waits;

  /**
   * @param units in the order in which they were started
   */
  public StopServicesStep(List<String> units, Services services, Waits waits) {
    List<String> backwards = new ArrayList<>(new LinkedHashSet<>(units));
    Collections.reverse(backwards);
    this.units = backwards;
    this.services = services;
    this.waits = waits;
  }

  @Override
  public String name() {
    return "stop-services";
  }

  @Override
  public Set<String> needs() {
    return Set.of("run-hook");
  }

  @Override
  public ServiceStates observe() {
    return ServiceStates.of(units, services);
  }

  @Override
  public Decision<StopServices> plan(ServiceStates observed) {
    if (units.isEmpty()) {
      return Decision.skip("no [server] services and no [persist] stop-services");
    }
    if (observed.unavailable().isPresent()) {
      return Decision.skip("services cannot be stopped: " + observed.unavailable().get());
    }
    List<String> running =
        observed.states().entrySet().stream()
            .filter(unit -> running(unit.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return running.isEmpty()
        ? Decision.converged(String.join(", ", units) + " do not run")
        : Decision.changes(List.of(new StopServices(running)), String.join(", ", running) + " run");
  }

  /** A service that is ending may still write. */
  private static boolean running(ServiceState state) {
    return state.active() || state.detail().contains("deactivating");
  }

  /** Stops all of them, whatever one of them does. */
  @Override
  public void apply(StopServices change, StepLog log) {
    Deadline deadline = waits.deadline(BUDGET);
    List<String> failures = new ArrayList<>();
    for (String unit : change.units()) {
      Duration left = deadline.remaining();
      try {
        services.stopWithin(unit, left.compareTo(LEAST) < 0 ? LEAST : left);
      } catch (BootstrapException e) {
        failures.add(e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw BootstrapException.failed(String.join("; ", failures));
    }
  }
}
