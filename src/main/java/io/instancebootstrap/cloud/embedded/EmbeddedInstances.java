// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.domain.InstanceId;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Instances, from launch to termination. A dying one keeps its volumes until it is dead. */
final class EmbeddedInstances implements Instances {
  private final World world;

  EmbeddedInstances(World world) {
    this.world = world;
  }

  @Override
  public Optional<Instance> find(InstanceId id) {
    return world.call(
        "DescribeInstances",
        () -> Optional.ofNullable(world.instances.get(id)).map(this::describe));
  }

  /** Launches an instance; the caller holds the lock. */
  InstanceRecord launch(LaunchContent content, String zone, Map<String, String> groupTags) {
    Map<String, String> tags = new HashMap<>(groupTags);
    tags.putAll(content.tags());
    InstanceId id = new InstanceId(world.newId("i"));
    String address = "10.0.0." + (10 + world.instances.size());
    InstanceRecord instance = new InstanceRecord(id, content, zone, address, tags);
    world.instances.put(id, instance);
    byte[] userData = Base64.getDecoder().decode(content.userData());
    world.tell(listener -> listener.onLaunched(describe(instance), userData));
    world.later(
        world.delays.booting(),
        () -> {
          if (instance.state.equals("pending")) {
            instance.state = "running";
          }
        });
    return instance;
  }

  /** Ends an instance; the caller holds the lock. */
  void terminate(InstanceRecord instance) {
    if (instance.state.equals("shutting-down") || instance.state.equals("terminated")) {
      return;
    }
    instance.state = "shutting-down";
    world.later(world.delays.terminating(), () -> die(instance));
  }

  private void die(InstanceRecord instance) {
    instance.state = "terminated";
    world.tell(listener -> listener.onTerminated(instance.id));
    world.addresses.values().stream()
        .filter(address -> instance.id.equals(address.instance))
        .forEach(address -> address.point(null, null));
    for (VolumeRecord volume : world.volumes.values()) {
      if (volume.holding != null && volume.holding.instance.equals(instance.id)) {
        EmbeddedVolumes.beginDetaching(world, volume, world.delays.detaching());
      }
    }
  }

  static Set<String> deviceNames(World world, InstanceRecord instance) {
    Set<String> names = new HashSet<>();
    names.add(InstanceRecord.ROOT_DEVICE);
    for (VolumeRecord volume : world.volumes.values()) {
      if (volume.holding != null && volume.holding.instance.equals(instance.id)) {
        names.add(volume.holding.deviceName);
      }
    }
    return names;
  }

  private Instance describe(InstanceRecord instance) {
    return new Instance(
        instance.id,
        Optional.ofNullable(instance.tags.get("Name")),
        instance.state,
        instance.content.imageId(),
        instance.content.instanceType(),
        instance.content.keyName(),
        instance.content.securityGroupIds(),
        instance.content.instanceProfile(),
        Optional.of("subnet-" + instance.zone),
        deviceNames(world, instance));
  }
}
