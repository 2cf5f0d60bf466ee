// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.config.settings.VolumeSettings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.BlockDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides how the server's volume comes to this instance. A lookup without a clear answer is a
 * failure, whatever the phase: going on with a guess could attach or create the wrong volume.
 *
 * <pre>
 * seen                       device   holder          decision
 * none                       –        –               create and attach, unless it may not be created or filled
 * several, elsewhere, broken –        –               fail, listing what was seen
 * one                        here     other instance  refuse
 * one                        here     –               converged
 * one                        –        none or self    attach
 * one                        –        other           attach once it is let go
 * one                        –        other, gone     with consent: detach by force, attach
 * none to be attached here   –        –               where restore allows it: RestorePlanner
 * </pre>
 *
 * @param mayCreate whether this phase creates a volume at all: persist does, spawn never
 * @param consent a person has added {@code --yes}
 */
public record AttachPlanner(
    ServerName server,
    InstanceId self,
    String zone,
    VolumeSettings settings,
    boolean mayCreate,
    boolean consent) {

  /** The decision; throws FAILED where the table says fail. */
  public Decision<AttachChange> plan(AttachState state) {
    VolumeSighting sighting = state.sighting();
    Optional<Volume> chosen = sighting.chosen();
    if (chosen.isPresent()) {
      Decision<AttachChange> decision =
          state
              .device()
              .map(device -> attachedHere(chosen.get(), device))
              .orElseGet(() -> attach(chosen.get(), state.holder()));
      return after(RestorePlanner.unfinished(chosen.get(), sighting), decision);
    }
    if (state.recovery().isPresent()) {
      String lost = sighting.problem().orElseGet(this::noneForSpawn);
      return new RestorePlanner(newVolume()).plan(lost, sighting, state.recovery().get());
    }
    sighting
        .problem()
        .ifPresent(
            problem -> {
              throw BootstrapException.failed(problem);
            });
    return create(state.obstacles());
  }

  /** Whether a lost volume may be rebuilt: only by spawn, and only when the settings say so. */
  boolean restores(VolumeSighting sighting) {
    return !mayCreate
        && settings.restore() == VolumeSettings.Restore.LATEST_SNAPSHOT
        && sighting.lost();
  }

  private static Decision<AttachChange> after(
      List<AttachChange> first, Decision<AttachChange> decision) {
    if (first.isEmpty() || decision instanceof Decision.Refuse<AttachChange>) {
      return decision;
    }
    List<AttachChange> changes = new ArrayList<>(first);
    if (decision instanceof Decision.Changes<AttachChange> more) {
      changes.addAll(more.changes());
    }
    return Decision.changes(changes, decision.reason());
  }

  private Decision<AttachChange> attachedHere(Volume volume, BlockDevice device) {
    Optional<Volume.Attachment> other = volume.heldByOtherThan(self);
    if (other.isPresent()) {
      return Decision.refuse(
          "attaching %s: its device %s (%s) is here, but EC2 says that it is %s to %s; two writers would destroy the file system; detach it from one of the two"
              .formatted(
                  volume.id(),
                  device.node(),
                  device.evidence(),
                  other.get().state(),
                  other.get().instance()));
    }
    return Decision.converged(
        volume.id() + " is attached as " + device.node() + " (" + device.evidence() + ")");
  }

  private Decision<AttachChange> attach(Volume volume, Optional<Instance> holder) {
    Optional<Volume.Attachment> other = volume.heldByOtherThan(self);
    if (other.isEmpty()) {
      AttachChange attach =
          new AttachChange.AttachVolume(Optional.of(volume.id()), Optional.empty());
      return Decision.changes(
          List.of(attach), volume.id() + " is " + volume.state() + " in " + volume.zone());
    }
    InstanceId who = other.get().instance();
    String text = Holders.describe(who, holder);
    if (consent && holder.map(Instance::gone).orElse(false)) {
      return Decision.changes(
          List.of(
              new AttachChange.ForceDetach(volume.id(), who, text),
              new AttachChange.AttachVolume(Optional.of(volume.id()), Optional.empty())),
          volume.id() + " is held by " + text);
    }
    return Decision.changes(
        List.of(new AttachChange.AttachVolume(Optional.of(volume.id()), Optional.of(text))),
        volume.id() + " is held by " + text);
  }

  private Decision<AttachChange> create(List<String> obstacles) {
    if (!mayCreate) {
      throw BootstrapException.failed(noneForSpawn());
    }
    if (!settings.create()) {
      throw BootstrapException.failed(
          none()
              + ", expected one, since [volume] create is false; tag the server's volume, or set create = true");
    }
    if (!obstacles.isEmpty()) {
      throw BootstrapException.configuration(String.join("; ", obstacles));
    }
    return Decision.changes(
        List.of(
            new AttachChange.CreateVolume(newVolume().first()),
            new AttachChange.AttachVolume(Optional.empty(), Optional.empty())),
        "no volume is tagged Server=" + server);
  }

  private String none() {
    return "finding the volume tagged Server=%s in %s: observed none in the region"
        .formatted(server, zone);
  }

  private String noneForSpawn() {
    return none()
        + ", expected one, since spawn never creates an empty one; run bootstrap --phase persist on the instance that has the data, tag the volume that holds it, or let [volume] restore rebuild it from a snapshot";
  }

  private NewVolume newVolume() {
    return new NewVolume(server, zone, settings);
  }
}
