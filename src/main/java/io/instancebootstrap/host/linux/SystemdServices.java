// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import io.instancebootstrap.host.SystemPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Services of systemd by way of systemctl(1). A start is waited for, because the next step may need
 * it, but no longer than a unit's own default timeout.
 */
public final class SystemdServices implements Services {
  private static final Path REAL_ROOT = Path.of("/");
  private static final Duration WAIT = Duration.ofSeconds(90);
  private static final Duration KILL = Duration.ofSeconds(5);

  private final CommandRunner commands;
  private final Path root;
  private final Path booted;

  /**
   * @param root the directory that the machine calls {@code /}; the manager only knows the real one
   */
  public SystemdServices(Path root, CommandRunner commands) {
    this(root, commands, SystemPaths.BOOTED);
  }

  SystemdServices(Path root, CommandRunner commands, Path booted) {
    this.booted = booted;
    this.root = root;
    this.commands = commands;
  }

  @Override
  public Optional<String> unavailable() {
    if (!root.equals(REAL_ROOT)) {
      return Optional.of("settings below " + root + " are for another system than the running one");
    }
    if (!Files.isDirectory(booted)) {
      return Optional.of("systemd does not run here: " + booted + " is missing");
    }
    return commands.has("systemctl")
        ? Optional.empty()
        : Optional.of("systemctl is not installed: " + ProgramPackages.remedy("systemctl"));
  }

  @Override
  public ServiceState state(String unit) {
    Optional<String> reason = unavailable();
    return reason
        .map(why -> new ServiceState(false, false, false, false, why))
        .orElseGet(() -> UnitProperties.parse(show(List.of(unit))));
  }

  /** With one call: systemctl(1) shows units one after the other, an empty line between two. */
  @Override
  public Map<String, ServiceState> states(List<String> all) {
    List<String> units = all.stream().distinct().toList();
    if (units.size() < 2 || unavailable().isPresent()) {
      return Services.super.states(units);
    }
    List<String> shown = List.of(show(units).strip().split("\n\n+", -1));
    if (shown.size() != units.size()) {
      throw BootstrapException.failed(
          "looking at %s: observed %s units in what systemctl show printed, expected %s; look at systemctl status, then run again"
              .formatted(String.join(", ", units), shown.size(), units.size()));
    }
    Map<String, ServiceState> states = new LinkedHashMap<>();
    for (int unit = 0; unit < shown.size(); unit++) {
      states.put(units.get(unit), UnitProperties.parse(shown.get(unit)));
    }
    return states;
  }

  private String show(List<String> units) {
    List<String> arguments =
        new ArrayList<>(List.of("show", "--property=" + UnitProperties.ASKED, "--"));
    units.forEach(unit -> arguments.add(full(unit)));
    return run("looking at " + String.join(", ", units), arguments.toArray(String[]::new))
        .orThrow()
        .stdout();
  }

  @Override
  public void start(String unit) {
    act("starting", "start", unit);
  }

  @Override
  public void stop(String unit) {
    act("stopping", "stop", unit);
  }

  /**
   * While systemd takes everything down there is a job for this unit already, which may have to
   * wait until the agent's own unit has stopped: only {@code ignore-dependencies} runs it now
   * (systemctl(1), --job-mode=).
   */
  @Override
  public void stopWithin(String unit, Duration patience) {
    requireAvailable("stopping " + unit);
    String mode = goingDown() ? "--job-mode=ignore-dependencies" : "--job-mode=replace";
    CommandResult result = within(patience, "stopping " + unit, "stop", mode, "--", full(unit));
    if (result.timedOut()) {
      within(KILL, "killing " + unit, "kill", "--signal=KILL", "--", full(unit));
      result = within(KILL, "stopping " + unit, "stop", mode, "--", full(unit));
    }
    result.orThrow();
  }

  private boolean goingDown() {
    return within(KILL, "asking whether the machine goes down", "is-system-running")
        .stdout()
        .strip()
        .equals("stopping");
  }

  @Override
  public void restart(String unit) {
    act("restarting", "restart", unit);
  }

  @Override
  public void enable(String unit) {
    requireAvailable("enabling " + unit);
    run("enabling " + unit, "enable", "--", full(unit)).orThrow();
  }

  @Override
  public void disable(String unit) {
    requireAvailable("disabling " + unit);
    run("disabling " + unit, "disable", "--now", "--", full(unit)).orThrow();
  }

  @Override
  public void reload() {
    requireAvailable("reloading systemd");
    run("making systemd read its files again", "daemon-reload").orThrow();
  }

  private void act(String doing, String verb, String unit) {
    requireAvailable(doing + " " + unit);
    CommandResult result = run(doing + " " + unit, verb, "--", full(unit));
    if (!result.succeeded()) {
      throw BootstrapException.failed(result.describeFailure() + "; " + status(unit));
    }
  }

  /** State and last journal lines of a unit, for the operator. */
  private String status(String unit) {
    CommandResult status =
        run("asking why", "status", "--no-pager", "--full", "--lines=10", "--", full(unit));
    return "systemctl status " + full(unit) + ": " + status.stdout().strip();
  }

  private void requireAvailable(String doing) {
    unavailable()
        .ifPresent(
            reason -> {
              throw BootstrapException.failed(doing + ": " + reason);
            });
  }

  private CommandResult run(String purpose, String... arguments) {
    return within(WAIT, purpose, arguments);
  }

  private CommandResult within(Duration patience, String purpose, String... arguments) {
    List<String> argv = new ArrayList<>(List.of("systemctl"));
    argv.addAll(List.of(arguments));
    return commands.run(Command.of(purpose, argv.toArray(String[]::new)).within(patience));
  }

  private static String full(String unit) {
    return unit.contains(".") ? unit : unit + ".service";
  }
}
