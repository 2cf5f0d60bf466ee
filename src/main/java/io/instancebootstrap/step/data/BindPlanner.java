// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.data.BindState.PathState;
import io.instancebootstrap.text.Fstab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides how the volume's data gets in place of the originals. The order is what keeps a power cut
 * harmless: first nothing runs on the bare directories, then nothing can start on them any more,
 * now or at boot, and only then the data is put in place.
 *
 * @param units services that use the data: {@code services} and {@code stop-services}
 * @param afterCopy whether this phase has just copied, as persist does; else a copy that was never
 *     in use and came from this very instance may be older than its original
 */
public record BindPlanner(
    InstanceId self, VolumeLayout layout, List<Path> paths, List<String> units, boolean afterCopy) {
  public BindPlanner {
    paths = List.copyOf(paths);
    units = List.copyOf(units);
  }

  /** The decision; throws FAILED when something is in the way or missing. */
  public Decision<BindChange> plan(BindState state) {
    state.paths().forEach(path -> requirePossible(path, state.mounted()));
    BindFstab.conflict(state.fstab(), layout, paths)
        .ifPresent(
            conflict -> {
              throw BootstrapException.failed(
                  "writing bind lines into " + SystemPaths.FSTAB + ": " + conflict);
            });
    List<Path> unbound =
        state.paths().stream().filter(path -> !path.bound()).map(PathState::path).toList();
    List<BindChange> changes = new ArrayList<>();
    if (!unbound.isEmpty() && !state.active().isEmpty()) {
      changes.add(new BindChange.StopServices(state.active()));
    }
    List<BindChange> guards = guards(state);
    changes.addAll(guards);
    if (!guards.isEmpty() || !unbound.isEmpty()) {
      changes.add(new BindChange.ReloadServices());
    }
    unbound.forEach(path -> changes.add(new BindChange.Bind(layout.data(path), path)));
    changes.addAll(recorded(state));
    return Decision.changes(changes, reason(unbound));
  }

  private void requirePossible(PathState path, boolean mounted) {
    String binding = "binding " + layout.data(path.path()) + " to " + path.path() + ": observed ";
    path.foreign()
        .ifPresent(
            other -> {
              throw BootstrapException.failed(
                  "%s%s (%s) mounted there already; unmount it and remove its fstab line, or change [persist] paths"
                      .formatted(binding, other.source(), other.fileSystemType()));
            });
    path.link()
        .ifPresent(
            target -> {
              throw BootstrapException.failed(
                  binding
                      + "a symbolic link to "
                      + target
                      + ", expected a directory; name that directory in [persist] paths");
            });
    if (mounted && !afterCopy && !path.bound()) {
      requireComplete(path, binding);
    }
  }

  private void requireComplete(PathState path, String binding) {
    if (!path.onVolume()) {
      throw BootstrapException.failed(
          binding
              + "no such directory on the volume; run bootstrap --phase persist on the instance that has the data, or change [persist] paths");
    }
    if (overtaken(path.entry())) {
      throw BootstrapException.failed(
          binding
              + "a copy that an unfinished persist made on this instance, so the original may be newer; run bootstrap --phase persist again");
    }
  }

  /** Whether the original on this instance may be newer than its copy, which was never in use. */
  boolean overtaken(Optional<ManifestEntry> entry) {
    return entry
        .map(found -> !found.inUse() && found.instance().equals(self.value()))
        .orElse(false);
  }

  private List<BindChange> guards(BindState state) {
    List<BindChange> guards = new ArrayList<>();
    Map<Path, String> wanted = new TreeMap<>(DropIns.wanted(units, paths));
    wanted.forEach(
        (file, text) -> {
          if (!text.equals(state.dropIns().get(file))) {
            guards.add(new BindChange.WriteDropIn(file, text));
          }
        });
    new TreeMap<>(state.dropIns())
        .keySet().stream()
            .filter(file -> !wanted.containsKey(file))
            .forEach(file -> guards.add(new BindChange.DeleteDropIn(file)));
    boolean right =
        BindFstab.wanted(state.fstab(), layout, paths)
            .map(block -> Fstab.withBlock(state.fstab(), block).equals(state.fstab()))
            .orElse(false);
    if (!right) {
      guards.add(new BindChange.WriteFstab(paths));
    }
    return guards;
  }

  private List<BindChange> recorded(BindState state) {
    List<Path> unrecorded =
        state.paths().stream()
            .filter(path -> path.entry().map(entry -> !entry.inUse()).orElse(false))
            .map(PathState::path)
            .toList();
    return unrecorded.isEmpty() ? List.of() : List.of(new BindChange.RecordInUse(unrecorded));
  }

  private String reason(List<Path> unbound) {
    List<String> names =
        (unbound.isEmpty() ? paths : unbound).stream().map(Path::toString).toList();
    return String.join(", ", names)
        + (unbound.isEmpty() ? " bound from " : " not bound from ")
        + layout.mount();
  }
}
