// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A service manager in memory. Units exist once {@link #add} has named them; what was done is in
 * {@link #calls}, in words such as {@code restart nscd.service}.
 */
public final class FakeServices implements Services {
  private final List<String> calls = new ArrayList<>();
  private final Map<String, ServiceState> units = new TreeMap<>();
  private final Set<String> broken = new HashSet<>();
  private final Set<String> fleeting = new HashSet<>();
  private Optional<String> unavailable = Optional.empty();

  /** A unit with a file. */
  public synchronized FakeServices add(String unit, boolean active, boolean enabled) {
    units.put(full(unit), new ServiceState(true, active, enabled, false, detail(active)));
    return this;
  }

  /** From now on {@code unit} says when it is ready. */
  public synchronized void announces(String unit) {
    ServiceState state = state(unit);
    units.put(
        full(unit), new ServiceState(true, state.active(), state.enabled(), true, state.detail()));
  }

  /** From now on {@code unit} is gone again as soon as it has been started. */
  public synchronized void fleeting(String unit) {
    fleeting.add(full(unit));
  }

  /** From now on starting and restarting {@code unit} fails. */
  public synchronized void breakUnit(String unit) {
    broken.add(full(unit));
  }

  /** From now on {@code unit} starts again. */
  public synchronized void mendUnit(String unit) {
    broken.remove(full(unit));
  }

  /** As on a machine whose services cannot be managed because of {@code reason}. */
  public synchronized FakeServices unavailable(String reason) {
    unavailable = Optional.of(reason);
    return this;
  }

  /** What was done so far, in order. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** All units and their states. */
  public synchronized Map<String, ServiceState> snapshot() {
    return new TreeMap<>(units);
  }

  @Override
  public synchronized Optional<String> unavailable() {
    return unavailable;
  }

  @Override
  public synchronized ServiceState state(String unit) {
    return units.getOrDefault(
        full(unit), new ServiceState(false, false, false, false, "not-found"));
  }

  @Override
  public synchronized void start(String unit) {
    act("start", unit);
    up(unit);
  }

  @Override
  public synchronized void stop(String unit) {
    ServiceState before = act("stop", unit);
    units.put(full(unit), with(before, false, before.enabled()));
  }

  @Override
  public void stopWithin(String unit, Duration patience) {
    stop(unit);
  }

  @Override
  public synchronized void restart(String unit) {
    act("restart", unit);
    up(unit);
  }

  @Override
  public synchronized void enable(String unit) {
    ServiceState before = act("enable", unit);
    units.put(full(unit), with(before, before.active(), true));
  }

  @Override
  public synchronized void disable(String unit) {
    ServiceState before = act("disable", unit);
    units.put(full(unit), with(before, false, false));
  }

  @Override
  public synchronized void reload() {
    calls.add("reload");
  }

  private ServiceState act(String verb, String unit) {
    calls.add(verb + " " + full(unit));
    unavailable.ifPresent(
        reason -> {
          throw BootstrapException.failed(verb + " " + full(unit) + ": " + reason);
        });
    ServiceState state = state(unit);
    if (!state.exists()) {
      throw BootstrapException.failed(verb + " " + full(unit) + ": no such unit");
    }
    return state;
  }

  private void up(String unit) {
    if (broken.contains(full(unit))) {
      throw BootstrapException.failed("starting " + full(unit) + ": it exits at once");
    }
    ServiceState before = state(unit);
    units.put(full(unit), with(before, !fleeting.contains(full(unit)), before.enabled()));
  }

  private static ServiceState with(ServiceState before, boolean active, boolean enabled) {
    return new ServiceState(true, active, enabled, before.announces(), detail(active));
  }

  private static String detail(boolean active) {
    return active ? "active" : "inactive";
  }

  private static String full(String unit) {
    return unit.contains(".") ? unit : unit + ".service";
  }
}
