// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Volumes with EC2's states and refusals (EC2 API reference: AttachVolume, DetachVolume,
 * CreateVolume).
 */
final class EmbeddedVolumes implements Volumes {
  private final World world;

  EmbeddedVolumes(World world) {
    this.world = world;
  }

  @Override
  public List<Volume> ofServer(ServerName server) {
    return world.call(
        "DescribeVolumes",
        () ->
            world.volumes.values().stream()
                .filter(volume -> visible(volume))
                .filter(volume -> server.value().equals(volume.tags.get("Server")))
                .map(VolumeRecord::describe)
                .toList());
  }

  @Override
  public Optional<Volume> find(VolumeId id) {
    return world.call(
        "DescribeVolumes",
        () ->
            Optional.ofNullable(world.volumes.get(id))
                .filter(this::visible)
                .map(VolumeRecord::describe));
  }

  @Override
  public Volume create(VolumeRequest request, String clientToken) {
    return world.call("CreateVolume", () -> created(request, clientToken).describe());
  }

  private VolumeRecord created(VolumeRequest request, String token) {
    String doing = "creating a volume in " + request.zone();
    VolumeRules.check(world, doing, request);
    Optional<String> known = world.tokens.created(doing, "CreateVolume", token, request);
    if (known.isPresent()) {
      return existing(doing, new VolumeId(known.get()));
    }
    VolumeId id = new VolumeId(world.newId("vol"));
    VolumeRecord volume = new VolumeRecord(id, request, world.now().plus(world.delays.visible()));
    world.volumes.put(id, volume);
    world.tokens.remember("CreateVolume", token, request, id.value());
    world.tell(listener -> listener.onCreated(volume.describe()));
    world.later(world.delays.creating(), () -> volume.state = "available");
    return volume;
  }

  @Override
  public AttachAnswer attach(VolumeId id, InstanceId instanceId, String deviceName) {
    return world.call(
        "AttachVolume",
        () -> {
          String doing = "attaching " + id + " to " + instanceId + " as " + deviceName;
          VolumeRecord volume = existing(doing, id);
          if (volume.holding != null) {
            return AttachAnswer.VOLUME_IN_USE;
          }
          InstanceRecord instance = VolumeRules.attachable(world, doing, volume, instanceId);
          VolumeRules.checkDeviceName(doing, deviceName);
          if (EmbeddedInstances.deviceNames(world, instance).contains(deviceName)) {
            return AttachAnswer.SLOT_TAKEN;
          }
          beginAttaching(volume, instanceId, deviceName);
          return AttachAnswer.ACCEPTED;
        });
  }

  private void beginAttaching(VolumeRecord volume, InstanceId instance, String deviceName) {
    VolumeRecord.Holding holding = new VolumeRecord.Holding(instance, deviceName);
    volume.holding = holding;
    volume.state = "in-use";
    world.later(
        world.delays.attaching(),
        () -> {
          if (volume.holding == holding && holding.state.equals("attaching")) {
            holding.state = "attached";
            world.tell(listener -> listener.onAttached(volume.id, instance, deviceName));
          }
        });
  }

  @Override
  public void detach(VolumeId id, InstanceId instance, boolean force) {
    world.call(
        "DetachVolume",
        () -> {
          String doing = "detaching " + id + " from " + instance;
          VolumeRecord volume = existing(doing, id);
          if (volume.holding == null || !volume.holding.instance.equals(instance)) {
            throw Refusals.refusal(doing, "IncorrectState", "the volume is not attached there");
          }
          beginDetaching(world, volume, force ? Duration.ZERO : world.delays.detaching());
          return volume;
        });
  }

  /** Lets a volume go; its device is gone once the delay has passed. */
  static void beginDetaching(World world, VolumeRecord volume, Duration delay) {
    VolumeRecord.Holding holding = volume.holding;
    if (holding == null) {
      return;
    }
    holding.state = "detaching";
    world.later(
        delay,
        () -> {
          if (volume.holding == holding) {
            volume.holding = null;
            volume.state = "available";
            world.tell(listener -> listener.onDetached(volume.id, holding.instance));
          }
        });
  }

  @Override
  public void tag(VolumeId id, Map<String, String> tags) {
    world.call(
        "CreateTags",
        () -> {
          existing("tagging " + id, id).tags.putAll(tags);
          return tags;
        });
  }

  @Override
  public void untag(VolumeId id, Set<String> keys) {
    world.call("DeleteTags", () -> existing("untagging " + id, id).tags.keySet().removeAll(keys));
  }

  private boolean visible(VolumeRecord volume) {
    return !world.now().isBefore(volume.visibleFrom);
  }

  private VolumeRecord existing(String doing, VolumeId id) {
    VolumeRecord volume = world.volumes.get(id);
    if (volume == null) {
      throw Refusals.refusal(doing, "InvalidVolume.NotFound", "the volume does not exist");
    }
    return volume;
  }
}
