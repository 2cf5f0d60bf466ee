// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A service manager that starts nothing: a rehearsal shows when services would start and stop, and
 * leaves this machine's alone.
 */
final class PlayedServices implements Services {
  private final Set<String> active = ConcurrentHashMap.newKeySet();
  private final Set<String> enabled = ConcurrentHashMap.newKeySet();

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public ServiceState state(String unit) {
    return new ServiceState(
        true, active.contains(unit), enabled.contains(unit), true, "played by the rehearsal");
  }

  @Override
  public void start(String unit) {
    active.add(unit);
  }

  @Override
  public void stop(String unit) {
    active.remove(unit);
  }

  @Override
  public void stopWithin(String unit, Duration patience) {
    stop(unit);
  }

  @Override
  public void restart(String unit) {
    active.add(unit);
  }

  @Override
  public void enable(String unit) {
    enabled.add(unit);
  }

  @Override
  public void disable(String unit) {
    active.remove(unit);
    enabled.remove(unit);
  }

  @Override
  public void reload() {}
}
