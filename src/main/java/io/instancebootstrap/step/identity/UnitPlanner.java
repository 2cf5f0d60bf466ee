// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.UnitChange.EnableUnit;
import io.instancebootstrap.step.identity.UnitChange.InstallFile;
import io.instancebootstrap.step.identity.UnitChange.InstallJar;
import io.instancebootstrap.step.identity.UnitChange.ReloadManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what is missing for the agent to run at the next boot. */
final class UnitPlanner {
  private final UnitFiles wanted;

  UnitPlanner(UnitFiles wanted) {
    this.wanted = wanted;
  }

  Decision<UnitChange> plan(UnitObserved observed) {
    if (!observed.packaged() && !observed.runsFromJar() && !observed.jarInPlace()) {
      return Decision.skip("the agent runs from loose classes, there is no jar to install");
    }
    List<UnitChange> changes = new ArrayList<>();
    if (!observed.packaged()) {
      changes.addAll(files(observed));
    }
    boolean unitWritten =
        changes.stream()
            .anyMatch(
                change ->
                    change instanceof InstallFile file && file.file().equals(SystemPaths.UNIT));
    if (observed.state().isPresent() && (unitWritten || observed.managerUntold())) {
      changes.add(new ReloadManager());
    }
    if (observed.state().map(state -> !state.enabled()).orElse(false)) {
      changes.add(new EnableUnit(EnableUnitStep.UNIT));
    }
    return Decision.changes(changes, reason(observed));
  }

  private List<UnitChange> files(UnitObserved observed) {
    List<UnitChange> changes = new ArrayList<>();
    if (!observed.jarInPlace()) {
      changes.add(new InstallJar(SystemPaths.AGENT_JAR));
    }
    if (!observed.command().equals(Optional.of(wanted.launcher()))) {
      changes.add(new InstallFile(SystemPaths.AGENT_COMMAND, wanted.launcher(), 0755));
    }
    if (!observed.unit().equals(Optional.of(wanted.unit()))) {
      changes.add(new InstallFile(SystemPaths.UNIT, wanted.unit(), 0644));
    }
    return changes;
  }

  private static String reason(UnitObserved observed) {
    String from = observed.packaged() ? "the package's unit" : "a unit for a copy of the jar";
    return observed.state().isPresent()
        ? from + " brings the server back at boot"
        : from + "; services cannot be managed here, so it was not enabled";
  }
}
