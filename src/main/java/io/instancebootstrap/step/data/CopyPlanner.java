// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.step.data.CopyState.PathState;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which directories are copied. Data that has been in use on the volume is never replaced
 * by what an image carries.
 *
 * <pre>
 * bound   on volume   never in use, from this instance   original   decision
 * yes     –           –                                  –          nothing
 * –       yes         no                                 –          kept; bind-data binds it
 * –       yes         yes, but finished in this run      –          nothing
 * –       yes         yes                                there      take back, copy again
 * –       yes         yes                                missing    kept
 * –       no          –                                  there      copy
 * –       no          –                                  missing    configuration error
 * </pre>
 */
public record CopyPlanner(InstanceId self) {

  /** The decision; throws CONFIGURATION or FAILED where nothing can be copied. */
  public Decision<CopyChange> plan(CopyState state) {
    requireSound(state);
    List<PathState> copied = state.paths().stream().filter(this::copies).toList();
    if (copied.isEmpty()) {
      return Decision.converged(kept(state));
    }
    List<CopyChange> changes = new ArrayList<>();
    copied.stream()
        .filter(PathState::onVolume)
        .forEach(path -> changes.add(new CopyChange.TakeBack(path.path())));
    copied.forEach(path -> changes.add(new CopyChange.WarmPass(path.path())));
    if (!state.active().isEmpty()) {
      changes.add(new CopyChange.StopServices(state.active()));
    }
    copied.forEach(path -> changes.add(new CopyChange.FinalPass(path.path())));
    List<String> names = copied.stream().map(path -> path.path().toString()).toList();
    return Decision.changes(
        changes,
        state.mounted()
            ? String.join(", ", names) + " not on the volume yet"
            : "what a volume that is not mounted yet does not have is copied");
  }

  private static void requireSound(CopyState state) {
    List<String> problems = new ArrayList<>(state.problems());
    for (PathState path : state.paths()) {
      if (state.mounted() && !path.exists() && !path.onVolume() && !path.bound()) {
        problems.add(
            "persisting "
                + path.path()
                + ": observed no such directory, here or on the volume; create it, or change [persist] paths");
      }
    }
    if (!problems.isEmpty()) {
      throw BootstrapException.configuration(String.join("; ", problems));
    }
    if (!state.missing().isEmpty()) {
      throw BootstrapException.configuration(
          "stopping services for the last pass: observed no unit %s on this machine; install it, or change [persist] stop-services"
              .formatted(String.join(", ", state.missing())));
    }
  }

  private boolean copies(PathState path) {
    if (path.bound() || path.finished()) {
      return false;
    }
    return !path.onVolume() || (path.exists() && neverUsed(path));
  }

  private boolean neverUsed(PathState path) {
    return path.entry()
        .map(entry -> !entry.inUse() && entry.instance().equals(self.value()))
        .orElse(false);
  }

  private static String kept(CopyState state) {
    List<String> bound = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (PathState path : state.paths()) {
      (path.bound() ? bound : kept).add(path.path().toString());
    }
    List<String> said = new ArrayList<>();
    if (!bound.isEmpty()) {
      said.add(String.join(", ", bound) + " in use from the volume");
    }
    if (!kept.isEmpty()) {
      said.add(String.join(", ", kept) + " on the volume already, so bound and not copied");
    }
    return String.join("; ", said);
  }
}
