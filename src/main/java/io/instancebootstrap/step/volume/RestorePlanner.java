// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a lost volume is rebuilt from a snapshot. What is left of it in another zone is
 * marked as replaced: should the server come back there, its old data is not taken for the newest.
 *
 * <pre>
 * a volume of the server is held by   snapshot   decision
 * an instance that runs               any        fail, naming it
 * an instance that is ending          some       rebuild once it has ended
 * nobody                              some       rebuild
 * nobody, or an ending instance       none       fail as without the setting
 * </pre>
 *
 * @param volume what is asked for
 */
record RestorePlanner(NewVolume volume) {

  /**
   * The decision; throws FAILED where the table says fail.
   *
   * @param lost why there is no volume to attach
   */
  Decision<AttachChange> plan(String lost, VolumeSighting sighting, Recovery recovery) {
    recovery.holders().stream()
        .filter(holder -> !Holders.ending(holder.instance()))
        .findFirst()
        .ifPresent(holder -> fail(sighting, holder));
    if (recovery.newest().isEmpty()) {
      throw BootstrapException.failed(
          lost
              + "; [volume] restore looked for a completed snapshot tagged Server=%s, and there is none"
                  .formatted(sighting.server()));
    }
    Snapshot snapshot = recovery.newest().get();
    String age = recovery.age(snapshot);
    List<AttachChange> changes = new ArrayList<>();
    changes.add(new AttachChange.RestoreVolume(volume.from(snapshot), age, recovery.holders()));
    changes.addAll(setAside(sighting.seen()));
    changes.add(new AttachChange.AttachVolume(Optional.empty(), Optional.empty()));
    return Decision.changes(
        changes,
        "no volume of %s can be attached in %s, and [volume] restore allows its newest snapshot %s: %s"
            .formatted(sighting.server(), sighting.zone(), snapshot.id(), age));
  }

  /** What a run left to do that was killed after it had created the new volume. */
  static List<AttachChange> unfinished(Volume chosen, VolumeSighting sighting) {
    return NewVolume.restored(chosen) ? setAside(sighting.replacedBy(chosen)) : List.of();
  }

  private static List<AttachChange> setAside(List<Volume> volumes) {
    return volumes.stream()
        .filter(volume -> StateTag.of(volume) != StateTag.REPLACED)
        .<AttachChange>map(volume -> new AttachChange.SetAside(volume.id()))
        .toList();
  }

  private static void fail(VolumeSighting sighting, Recovery.Holder holder) {
    throw BootstrapException.failed(
        "rebuilding the volume of %s in %s from a snapshot: observed %s, expected nobody to write to a volume of this server; stop or terminate that instance, or launch the server in its zone"
            .formatted(sighting.server(), sighting.zone(), holder));
  }
}
