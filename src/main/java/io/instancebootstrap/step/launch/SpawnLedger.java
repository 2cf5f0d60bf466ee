// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.HostFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the failed spawns of a server are written down, so that the next instance knows of them: a
 * file on the volume while it is mounted here, else a tag of the volume, else one of the group. All
 * of them are read, because each instance writes to the first that it can reach.
 */
public final class SpawnLedger {
  static final String TAG = "instance-bootstrap:failed-spawns";
  private static final int PRIVATE_FILE = 0600;

  private final List<Place> places;

  /** One place: its text, empty where it cannot be reached, and how it is replaced. */
  private record Place(Supplier<Optional<String>> read, Writer writer) {}

  private interface Writer {
    void write(String text);
  }

  /**
   * @param onVolume the file on the volume; empty while that is not mounted
   * @param volume the server's volume as far as it is known
   */
  public SpawnLedger(
      HostFiles files,
      Supplier<Optional<Path>> onVolume,
      Supplier<Optional<Volume>> volume,
      Volumes volumes,
      String group,
      ScalingGroups groups) {
    this.places =
        List.of(
            new Place(
                () -> onVolume.get().map(file -> files.read(file).orElse("")),
                text -> files.write(onVolume.get().orElseThrow(), text + "\n", PRIVATE_FILE)),
            new Place(
                () -> volume.get().map(found -> found.tags().getOrDefault(TAG, "")),
                text -> volumes.tag(volume.get().orElseThrow().id(), Map.of(TAG, text))),
            new Place(
                () -> groups.find(group, false).map(found -> found.tags().getOrDefault(TAG, "")),
                text -> groups.tag(group, Map.of(TAG, text))));
  }

  /** All that is written down; empty when no place could be looked at. */
  Optional<List<FailedSpawn>> read() {
    List<FailedSpawn> found = new ArrayList<>();
    boolean looked = false;
    for (Place place : places) {
      Optional<String> text = look(place);
      looked |= text.isPresent();
      text.map(FailedSpawn::parse).ifPresent(found::addAll);
    }
    return looked ? Optional.of(found.stream().distinct().toList()) : Optional.empty();
  }

  /** Writes {@code failure} beside what its place holds; FAILED when no place takes it. */
  void add(FailedSpawn failure) {
    List<String> problems = new ArrayList<>();
    for (Place place : places) {
      Optional<String> text = look(place);
      if (text.isEmpty()) {
        continue;
      }
      try {
        List<FailedSpawn> all = new ArrayList<>(FailedSpawn.parse(text.get()));
        all.add(failure);
        place.writer().write(FailedSpawn.print(all));
        return;
      } catch (BootstrapException e) {
        problems.add(e.getMessage());
      }
    }
    throw BootstrapException.failed(
        "writing down that this spawn failed: neither the volume, its tags nor the group's take it, expected one to; "
            + String.join("; ", problems));
  }

  private static Optional<String> look(Place place) {
    try {
      return place.read().get();
    } catch (BootstrapException unreachable) {
      return Optional.empty();
    }
  }
}
