// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this run knows of the server's volume. EC2 is asked for the tag once a run, however many
 * steps and looks there are; whoever changes the volume, or waits for it to change, says so here.
 */
public final class VolumeLocator {
  private final Volumes volumes;
  private final ServerName server;
  private final String zone;
  private @Nullable VolumeSighting known;
  private Optional<Volume> found = Optional.empty();

  /**
   * @param zone the instance's zone
   */
  public VolumeLocator(Volumes volumes, ServerName server, String zone) {
    this.volumes = volumes;
    this.server = server;
    this.zone = zone;
  }

  /** What is known; asks EC2 the first time. */
  public synchronized VolumeSighting sighting() {
    if (known == null) {
      known = new VolumeSighting(server, zone, volumes.ofServer(server));
      found = known.chosen();
    }
    return known;
  }

  /** The server's volume, as far as it is known. */
  public Optional<Volume> volume() {
    return sighting().chosen();
  }

  /** The server's volume if it was in use before this run; empty for one that is new or blank. */
  synchronized Optional<VolumeId> inUseBefore() {
    sighting();
    return found.filter(volume -> StateTag.of(volume) == StateTag.NONE).map(Volume::id);
  }

  /** Asks EC2 again for this one volume; empty when EC2 does not know it. */
  Optional<Volume> look(VolumeId id) {
    Optional<Volume> volume = volumes.find(id);
    volume.ifPresent(this::remember);
    return volume;
  }

  /** From now on {@code volume} is known so. */
  synchronized void remember(Volume volume) {
    List<Volume> all = new ArrayList<>(sighting().seen());
    all.removeIf(other -> other.id().equals(volume.id()));
    all.add(volume);
    known = new VolumeSighting(server, zone, all);
  }

  /** EC2 has taken the request to detach {@code id} from {@code instance}; no call. */
  void letGo(VolumeId id, InstanceId instance) {
    Volume volume = volume().filter(found -> found.id().equals(id)).orElseThrow();
    List<Volume.Attachment> attachments =
        volume.attachments().stream()
            .map(
                each ->
                    each.instance().equals(instance)
                        ? new Volume.Attachment(instance, each.deviceName(), "detaching")
                        : each)
            .toList();
    remember(with(volume, attachments, volume.tags()));
  }

  /** Makes the tag of {@code id} say {@code state}, in EC2 and here; no call if it says so. */
  void mark(VolumeId id, StateTag state) {
    Volume volume =
        sighting().seen().stream().filter(found -> found.id().equals(id)).findFirst().orElseThrow();
    if (StateTag.of(volume) == state) {
      return;
    }
    Map<String, String> tags = new HashMap<>(volume.tags());
    tags.remove(StateTag.KEY);
    tags.putAll(state.tags());
    if (state == StateTag.NONE) {
      volumes.untag(id, Set.of(StateTag.KEY));
    } else {
      volumes.tag(id, state.tags());
    }
    remember(with(volume, volume.attachments(), tags));
  }

  private static Volume with(
      Volume volume, List<Volume.Attachment> attachments, Map<String, String> tags) {
    return new Volume(
        volume.id(),
        volume.zone(),
        volume.state(),
        volume.gibibytes(),
        volume.type(),
        volume.encrypted(),
        volume.snapshotId(),
        attachments,
        tags);
  }
}
