// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.OverlayChange.LayFile;
import io.instancebootstrap.step.identity.OverlayChange.ReloadUnits;
import io.instancebootstrap.step.identity.OverlayFile.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which files of the overlay are still to lay; all problems are reported at once. */
final class OverlayPlanner {
  private final ServerName server;
  private final OverlayRules rules;

  OverlayPlanner(ServerName server, OverlayRules rules) {
    this.server = server;
    this.rules = rules;
  }

  Decision<OverlayChange> plan(OverlayObserved observed) {
    if (!observed.present()) {
      return Decision.skip("the config repo has no overlays/" + server);
    }
    refuseProblems(observed);
    List<OverlayChange> changes = new ArrayList<>();
    boolean tell = observed.managerUntold();
    for (OverlayFile file : observed.files()) {
      if (file.place() != Place.SAME) {
        boolean unit = observed.manageable() && isUnit(file.destination());
        changes.add(new LayFile(file, unit));
        tell |= unit;
      }
    }
    if (tell && observed.manageable()) {
      changes.add(new ReloadUnits());
    }
    return Decision.changes(changes, observed.files().size() + " files of overlays/" + server);
  }

  private void refuseProblems(OverlayObserved observed) {
    List<String> problems = observed.files().stream().flatMap(this::problems).toList();
    if (!problems.isEmpty()) {
      throw BootstrapException.configuration(
          "laying overlays/"
              + server
              + " over /: "
              + String.join("; ", problems)
              + "; correct the overlay in the config repo");
    }
  }

  private Stream<String> problems(OverlayFile file) {
    Optional<String> closed =
        rules.closed(file.target()).or(() -> rules.closed(file.destination()));
    return Stream.concat(
        file.problem().stream().map(problem -> file.target() + ": " + problem),
        closed.stream().map(problem -> file.target() + ": " + problem));
  }

  private static boolean isUnit(Path destination) {
    return SystemPaths.SERVICE_MANAGER.stream().anyMatch(destination::startsWith);
  }
}
