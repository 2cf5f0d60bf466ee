// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.UnitChange.DisableUnit;
import io.instancebootstrap.step.identity.UnitChange.EnableUnit;
import io.instancebootstrap.step.identity.UnitChange.InstallFile;
import io.instancebootstrap.step.identity.UnitChange.InstallJar;
import io.instancebootstrap.step.identity.UnitChange.ReloadManager;
import io.instancebootstrap.step.identity.UnitChange.RemoveFile;
import io.instancebootstrap.step.identity.UnitChange.StartUnit;
import io.instancebootstrap.step.identity.UnitFiles.UnitFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides what is missing for the agent to run at the next boot, and for its reports to be told
 * when a run could not.
 */
final class UnitPlanner {
  private final UnitFiles wanted;
  private final boolean watch;

  UnitPlanner(UnitFiles wanted, boolean watch) {
    this.wanted = wanted;
    this.watch = watch;
  }

  Decision<UnitChange> plan(UnitObserved observed) {
    if (!observed.packaged() && !observed.runsFromJar() && !observed.jarInPlace()) {
      return Decision.skip("the agent runs from loose classes, there is no jar to install");
    }
    List<UnitChange> changes =
        new ArrayList<>(observed.packaged() ? leftovers(observed) : files(observed));
    if (!observed.states().isEmpty()) {
      changes.addAll(manager(observed, changes));
    }
    return Decision.changes(changes, reason(observed));
  }

  private List<UnitChange> files(UnitObserved observed) {
    List<UnitChange> changes = new ArrayList<>();
    if (!observed.jarInPlace()) {
      changes.add(new InstallJar(SystemPaths.AGENT_JAR));
    }
    for (UnitFile file : wanted.files()) {
      if (!file.content().equals(observed.files().get(file.path()))) {
        changes.add(new InstallFile(file.path(), file.content(), file.mode()));
      }
    }
    return changes;
  }

  /**
   * What a run from the bare jar wrote before the package was installed, as far as it is still that
   * byte for byte: units of /etc and a command of /usr/local win over the package's. In the reverse
   * order of writing, so that no unit is ever left without what it starts.
   */
  private List<UnitChange> leftovers(UnitObserved observed) {
    List<UnitChange> changes = new ArrayList<>();
    for (UnitFile file : wanted.files()) {
      if (file.content().equals(observed.files().get(file.path()))) {
        changes.add(new RemoveFile(file.path()));
      }
    }
    Collections.reverse(changes);
    return changes;
  }

  /** A line for each file that wins over the package's and that somebody else may have written. */
  List<String> warnings(UnitObserved observed) {
    if (!observed.packaged()) {
      return List.of();
    }
    return wanted.files().stream()
        .filter(file -> observed.files().containsKey(file.path()))
        .map(file -> warning(file.path()))
        .toList();
  }

  private static String warning(Path file) {
    return "looking for what comes before the package: observed "
        + file
        + ", not as this version writes it, expected none; remove it and run 'systemctl daemon-reload',"
        + " unless you want it instead of the package's";
  }

  private List<UnitChange> manager(UnitObserved observed, List<UnitChange> before) {
    List<UnitChange> changes = new ArrayList<>();
    if (before.stream().anyMatch(UnitPlanner::concernsManager) || observed.managerUntold()) {
      changes.add(new ReloadManager());
    }
    Map<String, ServiceState> states = new TreeMap<>(observed.states());
    ServiceState watching = watch ? null : states.remove(EnableUnitStep.WATCH);
    if (watching != null && watching.exists() && (watching.enabled() || watching.active())) {
      changes.add(new DisableUnit(EnableUnitStep.WATCH));
    }
    states.entrySet().stream()
        .filter(unit -> !unit.getValue().enabled())
        .map(unit -> new EnableUnit(unit.getKey()))
        .sorted((one, other) -> one.unit().compareTo(other.unit()))
        .forEach(changes::add);
    // The boot unit does its work by being started; the others must be active to do theirs.
    states.remove(EnableUnitStep.UNIT);
    states.forEach(
        (unit, state) -> {
          if (!state.active()) {
            changes.add(new StartUnit(unit));
          }
        });
    return changes;
  }

  private static boolean concernsManager(UnitChange change) {
    return (change instanceof InstallFile file && EnableUnitStep.isUnit(file.file()))
        || (change instanceof RemoveFile gone && EnableUnitStep.isUnit(gone.file()));
  }

  private static String reason(UnitObserved observed) {
    String from = observed.packaged() ? "the package's unit" : "a unit for a copy of the jar";
    return observed.states().isEmpty()
        ? from + "; services cannot be managed here, so it was not enabled"
        : from + " brings the server back at boot";
  }
}
