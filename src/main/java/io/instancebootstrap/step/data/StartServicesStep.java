// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes true: the server's services run. A service that does not announce that it is ready is only
 * believed to run once it still does a moment after it was started, because systemd calls a simple
 * service active before its program has done anything (systemd.service(5), Type=).
 */
public final class StartServicesStep implements Step<ServiceStates, StartServices> {
  private static final Duration MOMENT = Duration.ofMillis(500);

  private final ServicesPlanner planner = new ServicesPlanner();
  private final List<String> units;
  private final Services services;
  private final Waits waits;

  /**
   * @param units {@code services}, then {@code stop-services}; one named twice counts once
   */
  public StartServicesStep(List<String> units, Services services, Waits waits) {
    this.units = List.copyOf(new LinkedHashSet<>(units));
    this.services = services;
    this.waits = waits;
  }

  @Override
  public String name() {
    return "start-services";
  }

  @Override
  public Set<String> needs() {
    return Set.of("bind-data", "run-hook", "overlay-files", "set-hostname");
  }

  @Override
  public ServiceStates observe() {
    return ServiceStates.of(units, services);
  }

  @Override
  public Decision<StartServices> plan(ServiceStates observed) {
    return planner.plan(units, observed);
  }

  /** Starts all of them, whatever one of them does: a server may heal but for one service. */
  @Override
  public void apply(StartServices change, StepLog log) {
    List<String> failures = new ArrayList<>();
    for (String unit : change.units()) {
      try {
        services.start(unit);
      } catch (BootstrapException e) {
        failures.add(e.getMessage());
      }
    }
    if (failures.isEmpty()) {
      failures.addAll(down(change.units()));
    }
    if (!failures.isEmpty()) {
      throw BootstrapException.failed(String.join("; ", failures));
    }
  }

  private List<String> down(List<String> started) {
    ServiceStates now = ServiceStates.of(started, services);
    boolean believed = now.states().values().stream().allMatch(ServiceState::announces);
    if (!believed) {
      letAMomentPass();
      now = ServiceStates.of(started, services);
    }
    return now.states().entrySet().stream()
        .filter(unit -> !unit.getValue().active())
        .map(unit -> down(unit.getKey(), unit.getValue()))
        .toList();
  }

  private static String down(String unit, ServiceState state) {
    return "starting %s: observed %s, expected it to run; see journalctl -u %s"
        .formatted(unit, state.detail(), unit);
  }

  private void letAMomentPass() {
    waits.poll(MOMENT, MOMENT).until(() -> Optional.<String>empty(), waits.deadline(MOMENT));
  }
}
