// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The volumes that carry the server's tag, and what follows from them. Exactly one usable volume in
 * the instance's zone is the server's; a volume in another zone only matters when there is none
 * here, because then its data must not be forgotten over a new volume.
 *
 * @param zone the instance's zone
 * @param seen all that EC2 showed, in any zone and state
 */
public record VolumeSighting(ServerName server, String zone, List<Volume> seen) {
  private static final Set<String> USABLE = Set.of("creating", "available", "in-use");
  private static final Set<String> GONE = Set.of("deleting", "deleted");

  public VolumeSighting {
    seen = seen.stream().filter(volume -> !GONE.contains(volume.state())).toList();
  }

  /** The server's volume; empty when there is none or no way to tell which. */
  public Optional<Volume> chosen() {
    List<Volume> here = here();
    return here.size() == 1 ? Optional.of(here.get(0)) : Optional.empty();
  }

  /** Whether the tag is on no volume at all, so that creating one forgets nothing. */
  public boolean none() {
    return seen.isEmpty();
  }

  /** Why none could be chosen although there are some, and what to do; empty otherwise. */
  public Optional<String> problem() {
    if (none() || chosen().isPresent()) {
      return Optional.empty();
    }
    if (here().size() > 1) {
      return Optional.of(
          looking() + list() + "; expected exactly one; remove the tag Server from the others");
    }
    if (seen.stream().anyMatch(volume -> volume.zone().equals(zone))) {
      return Optional.of(
          looking()
              + list()
              + "; expected one that can be attached; delete it or remove its tag Server; one that was replaced holds old data, and is the server's again without its tag "
              + StateTag.KEY);
    }
    return Optional.of(
        looking()
            + list()
            + "; a volume can only be attached in its own zone; launch the server there, or make a snapshot of the volume, remove its tag and name the snapshot in [volume] snapshot");
  }

  /** Whether no volume in this zone can be the server's; several that could are not lost. */
  boolean lost() {
    return here().isEmpty();
  }

  /** Those other than {@code chosen} that do not say yet that they have been replaced. */
  List<Volume> replacedBy(Volume chosen) {
    return seen.stream()
        .filter(volume -> !volume.id().equals(chosen.id()))
        .filter(volume -> StateTag.of(volume) != StateTag.REPLACED)
        .toList();
  }

  private List<Volume> here() {
    return seen.stream()
        .filter(volume -> volume.zone().equals(zone) && USABLE.contains(volume.state()))
        .filter(volume -> StateTag.of(volume) != StateTag.REPLACED)
        .toList();
  }

  private String looking() {
    return "finding the volume tagged Server=" + server + " in " + zone + ": observed ";
  }

  private String list() {
    return seen.stream().map(VolumeSighting::describe).collect(Collectors.joining(", "));
  }

  /** One volume for an operator: id, zone, state, holder, size and name. */
  static String describe(Volume volume) {
    String holders =
        volume.attachments().stream()
            .map(held -> " " + held.state() + " to " + held.instance() + " as " + held.deviceName())
            .collect(Collectors.joining(" and"));
    String name = volume.tags().containsKey("Name") ? ", Name=" + volume.tags().get("Name") : "";
    String replaced = StateTag.of(volume) == StateTag.REPLACED ? ", replaced" : "";
    return "%s (%s, %s%s, %d GiB %s%s%s)"
        .formatted(
            volume.id(),
            volume.zone(),
            volume.state(),
            holders,
            volume.gibibytes(),
            volume.type(),
            name,
            replaced);
  }
}
