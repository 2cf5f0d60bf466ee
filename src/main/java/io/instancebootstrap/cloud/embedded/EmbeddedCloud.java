// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.cloud.Alarms;
import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.Metrics;
import io.instancebootstrap.cloud.Permissions;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.cloud.Topics;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cloud in this process, with one region and the zones it is given. Nothing in it runs by itself:
 * what is due happens at each call and at {@link #advance()}, so whoever lets time pass without
 * calling (a real clock: {@link Clockwork}; a virtual one: its listener) advances it.
 */
public final class EmbeddedCloud implements CloudPorts {
  private final World world;
  private final EmbeddedInstances instances;
  private final GroupKeeper keeper;
  private final EmbeddedNotices notices;

  /** An empty cloud; {@code clock} is the only time it knows. */
  public EmbeddedCloud(String region, List<String> zones, EmbeddedDelays delays, Clock clock) {
    this.world = new World(region, zones, delays, clock);
    this.instances = new EmbeddedInstances(world);
    this.keeper = new GroupKeeper(world, instances);
    this.notices = new EmbeddedNotices(world);
  }

  @Override
  public Volumes volumes() {
    return new EmbeddedVolumes(world);
  }

  @Override
  public Snapshots snapshots() {
    return new EmbeddedSnapshots(world);
  }

  @Override
  public Instances instances() {
    return instances;
  }

  @Override
  public LaunchPlans launchTemplates() {
    return new EmbeddedLaunchTemplates(world);
  }

  @Override
  public LaunchPlans launchConfigurations() {
    return new EmbeddedLaunchConfigurations(world);
  }

  @Override
  public ScalingGroups groups() {
    return new EmbeddedScalingGroups(world, keeper);
  }

  @Override
  public Addresses addresses() {
    return new EmbeddedAddresses(world);
  }

  @Override
  public Metrics metrics() {
    return notices;
  }

  @Override
  public Alarms alarms() {
    return notices;
  }

  @Override
  public Topics topics() {
    return notices;
  }

  /** Everybody may do everything here. */
  @Override
  public Permissions permissions() {
    return call -> Optional.empty();
  }

  /** The metrics and messages that it was given. */
  EmbeddedNotices notices() {
    return notices;
  }

  /** The metadata service as {@code instance} sees it. */
  public InstanceMetadata metadata(InstanceId instance) {
    return new EmbeddedMetadata(world, instance);
  }

  /** Launches an instance by hand, as from the console. */
  public InstanceId launch(LaunchContent content, String zone) {
    return world.locked(() -> instances.launch(content, zone, Map.of()).id);
  }

  /** Kills an instance; its group, if it has one, replaces it. */
  public void terminate(InstanceId instance) {
    world.locked(
        () -> {
          instances.terminate(record(instance));
          keeper.lookAfter(instance);
          return instance;
        });
  }

  /** Stops an instance; its group, if it has one, replaces it. */
  public void stop(InstanceId instance) {
    world.locked(
        () -> {
          record(instance).state = "stopped";
          keeper.lookAfter(instance);
          return instance;
        });
  }

  /** Makes a snapshot known, of a volume that is gone, that volumes can be created from. */
  public void addSnapshot(String id, int gibibytes) {
    SnapshotRecord snapshot =
        new SnapshotRecord(id, new VolumeId("vol-ffffffff"), gibibytes, world.now(), Map.of());
    snapshot.state = "completed";
    world.locked(
        () -> {
          world.snapshots.put(id, snapshot);
          return id;
        });
  }

  /** Tells {@code listener} of everything from now on. */
  public void listen(CloudListener listener) {
    world.listen(listener);
  }

  /** Lets happen what is due by now. */
  public void advance() {
    world.locked(() -> world.zones);
  }

  /** How often each API action was called, by its AWS name, since the start or the last reset. */
  public Map<String, Integer> calls() {
    return world.calls();
  }

  /** Starts to count calls from nought. */
  public void forgetCalls() {
    world.forgetCalls();
  }

  private InstanceRecord record(InstanceId id) {
    InstanceRecord record = world.instances.get(id);
    if (record == null) {
      throw new IllegalArgumentException("the embedded cloud has no instance " + id);
    }
    return record;
  }
}
