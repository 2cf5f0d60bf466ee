// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.AgentJar;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.UnitChange.DisableUnit;
import io.instancebootstrap.step.identity.UnitChange.EnableUnit;
import io.instancebootstrap.step.identity.UnitChange.InstallFile;
import io.instancebootstrap.step.identity.UnitChange.InstallJar;
import io.instancebootstrap.step.identity.UnitChange.RemoveFile;
import io.instancebootstrap.step.identity.UnitChange.StartUnit;
import io.instancebootstrap.step.identity.UnitFiles.UnitFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the agent run at every boot and let go at every power-off, and its timer try again what
 * could not be told. Comes behind bind-data, because a boot of a server whose persist never
 * finished has nothing to bring back.
 */
public final class EnableUnitStep implements Step<UnitObserved, UnitChange> {
  public static final String UNIT = "instance-bootstrap.service";
  static final String TIMER = "instance-bootstrap-deliver.timer";
  static final String RELEASE = "instance-bootstrap-release.service";

  static final String WATCH = "instance-bootstrap-watch.service";

  private static final String UNTOLD = "unit-reload";

  private final UnitFiles wanted;
  private final HostFiles files;
  private final Services services;
  private final AgentJar jar;
  private final PendingWork pending;
  private final UnitPlanner planner;

  /**
   * @param watch whether notices are to be watched for
   */
  public EnableUnitStep(
      UnitFiles wanted, boolean watch, HostFiles files, Services services, AgentJar jar) {
    this.wanted = wanted;
    this.files = files;
    this.services = services;
    this.jar = jar;
    this.pending = new PendingWork(files);
    this.planner = new UnitPlanner(wanted, watch);
  }

  @Override
  public String name() {
    return "enable-unit";
  }

  @Override
  public Set<String> needs() {
    return Set.of("bind-data");
  }

  @Override
  public UnitObserved observe() {
    boolean packaged = files.exists(SystemPaths.PACKAGED_UNIT);
    return new UnitObserved(
        packaged,
        jar.running().isPresent(),
        !packaged && jar.isAt(SystemPaths.AGENT_JAR),
        installed(),
        pending.isSet(UNTOLD),
        states());
  }

  private Map<Path, String> installed() {
    Map<Path, String> texts = new HashMap<>();
    for (UnitFile file : wanted.files()) {
      files.read(file.path()).ifPresent(text -> texts.put(file.path(), text));
    }
    return texts;
  }

  private Map<String, ServiceState> states() {
    return services.unavailable().isPresent()
        ? Map.of()
        : services.states(List.of(UNIT, TIMER, RELEASE, WATCH));
  }

  /** Whether the service manager reads the file. */
  static boolean isUnit(Path file) {
    return file.startsWith(SystemPaths.SYSTEMD_UNITS);
  }

  @Override
  public Decision<UnitChange> plan(UnitObserved observed) {
    return planner.plan(observed);
  }

  @Override
  public List<String> warnings(UnitObserved observed) {
    return planner.warnings(observed);
  }

  @Override
  public void apply(UnitChange change, StepLog log) {
    if (change instanceof InstallJar install) {
      jar.copyTo(install.target());
    } else if (change instanceof InstallFile file) {
      untold(file.file());
      files.write(file.file(), file.content(), file.mode());
      files.setMode(file.file(), file.mode());
    } else if (change instanceof RemoveFile file) {
      untold(file.file());
      files.delete(file.file());
    } else if (change instanceof EnableUnit enable) {
      services.enable(enable.unit());
    } else if (change instanceof DisableUnit disable) {
      services.disable(disable.unit());
    } else if (change instanceof StartUnit start) {
      services.start(start.unit());
    } else {
      services.reload();
      pending.clear(UNTOLD);
    }
  }

  /** The manager has to be told of a change of this file, by another run if this one dies. */
  private void untold(Path file) {
    if (isUnit(file) && services.unavailable().isEmpty()) {
      pending.set(UNTOLD);
    }
  }
}
