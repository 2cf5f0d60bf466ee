// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.config.settings.VolumeSettings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.BlockDevice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Optional<Volume> chosen = state.sighting().chosen();
    if (chosen.isPresent()) {
      return state
          .device()
          .map(device -> attachedHere(chosen.get(), device))
          .orElseGet(() -> attach(chosen.get(), state.holder()));
    }
    state
        .sighting()
        .problem()
        .ifPresent(
            problem -> {
              throw BootstrapException.failed(problem);
            });
    return create(state.obstacles());
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
    String seen =
        "finding the volume tagged Server=%s in %s: observed none in the region"
            .formatted(server, zone);
    if (!mayCreate) {
      throw BootstrapException.failed(
          seen
              + ", expected one, since spawn never creates one; run bootstrap --phase persist on the instance that has the data, or tag the volume that holds it");
    }
    if (!settings.create()) {
      throw BootstrapException.failed(
          seen
              + ", expected one, since [volume] create is false; tag the server's volume, or set create = true");
    }
    if (!obstacles.isEmpty()) {
      throw BootstrapException.configuration(String.join("; ", obstacles));
    }
    return Decision.changes(
        List.of(
            new AttachChange.CreateVolume(request()),
            new AttachChange.AttachVolume(Optional.empty(), Optional.empty())),
        "no volume is tagged Server=" + server);
  }

  private VolumeRequest request() {
    Map<String, String> tags = new HashMap<>();
    tags.put("Server", server.value());
    tags.put("Name", server.value());
    if (settings.snapshot().isEmpty()) {
      tags.putAll(StateTag.BLANK.tags());
    }
    return new VolumeRequest(
        zone,
        settings.size().gibibytes(),
        settings.type(),
        settings.iops(),
        settings.throughput(),
        settings.encrypted(),
        settings.kmsKey(),
        settings.snapshot(),
        tags);
  }
}
