// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.testing.FakeBlockDevices;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** EC2 as the volume steps meet it: strict, counting, and with surprises that a test lines up. */
final class FakeEc2 implements Volumes, Instances {
  static final InstanceId SELF = new InstanceId("i-self");
  static final InstanceId OTHER = new InstanceId("i-other");
  static final String ZONE = "eu-west-1a";
  static final ServerName WEB = new ServerName("web1");
  static final VolumeId VOL = new VolumeId("vol-1");
  static final long GIB = 1L << 30;

  final FakeBlockDevices devices = new FakeBlockDevices();
  final List<String> calls = new ArrayList<>();

  /** What happens at the next looks at a volume, one each. */
  final Deque<Runnable> atLook = new ArrayDeque<>();

  /** Device names that are taken, and those that stay "attaching" for ever. */
  final Set<String> taken = new HashSet<>();

  final Set<String> stuck = new HashSet<>();

  /** What a new volume's device holds. */
  Probe content = new Probe.Empty();

  String stateOfNew = "available";
  boolean loseAnswerOfCreate;
  private final Map<String, Volume> volumes = new TreeMap<>();
  private final Map<String, Instance> instances = new TreeMap<>();
  private final Map<String, VolumeId> tokens = new HashMap<>();
  private int created;

  static Volume volume(String id, String zone, String state, Volume.Attachment... held) {
    return new Volume(
        new VolumeId(id),
        zone,
        state,
        8,
        "gp3",
        true,
        Optional.empty(),
        List.of(held),
        Map.of("Server", "web1"));
  }

  static Volume tagged(Volume volume, String state) {
    Map<String, String> tags = new HashMap<>(volume.tags());
    tags.put(StateTag.KEY, state);
    return withTags(volume, tags);
  }

  static Instance instance(InstanceId id, String state) {
    return new Instance(
        id,
        Optional.of("web1"),
        state,
        "ami-1",
        "t3.small",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Set.of());
  }

  static Volume.Attachment held(InstanceId by, String state) {
    return new Volume.Attachment(by, "/dev/sdf", state);
  }

  void put(Volume volume) {
    volumes.put(volume.id().value(), volume);
  }

  void put(Instance instance) {
    instances.put(instance.id().value(), instance);
  }

  /** The volume is free from now on. */
  void release(VolumeId id) {
    Volume volume = volumes.get(id.value());
    put(with(volume, "available", List.of()));
  }

  void remove(VolumeId id) {
    volumes.remove(id.value());
  }

  Map<String, Volume> snapshot() {
    return new TreeMap<>(volumes);
  }

  @Override
  public List<Volume> ofServer(ServerName server) {
    calls.add("DescribeVolumes");
    return volumes.values().stream()
        .filter(volume -> server.value().equals(volume.tags().get("Server")))
        .toList();
  }

  @Override
  public Optional<Volume> find(VolumeId id) {
    calls.add("DescribeVolumes");
    if (!atLook.isEmpty()) {
      atLook.removeFirst().run();
    }
    return Optional.ofNullable(volumes.get(id.value()));
  }

  @Override
  public Volume create(VolumeRequest request, String clientToken) {
    calls.add("CreateVolume");
    if (clientToken.length() > 64) {
      throw new AssertionError("a client token of more than 64 characters");
    }
    VolumeId id = tokens.computeIfAbsent(clientToken, token -> new VolumeId("vol-" + ++created));
    Volume made =
        new Volume(
            id,
            request.zone(),
            stateOfNew,
            request.gibibytes(),
            request.type(),
            request.encrypted(),
            request.snapshotId(),
            List.of(),
            request.tags());
    Volume before = volumes.putIfAbsent(id.value(), made);
    if (loseAnswerOfCreate) {
      loseAnswerOfCreate = false;
      throw BootstrapException.unavailable("creating a volume: no answer");
    }
    return before == null ? made : before;
  }

  @Override
  public AttachAnswer attach(VolumeId id, InstanceId instance, String deviceName) {
    calls.add("AttachVolume " + deviceName);
    Volume volume = volumes.get(id.value());
    if (taken.contains(deviceName)) {
      return AttachAnswer.SLOT_TAKEN;
    }
    if (!volume.attachments().isEmpty()) {
      return AttachAnswer.VOLUME_IN_USE;
    }
    if (!volume.state().equals("available") || !volume.zone().equals(ZONE)) {
      throw BootstrapException.failed("attaching " + volume + ": incorrect state or zone");
    }
    boolean works = !stuck.contains(deviceName);
    String state = works ? "attached" : "attaching";
    put(with(volume, "in-use", List.of(new Volume.Attachment(instance, deviceName, state))));
    if (works) {
      devices.plug(id, volume.gibibytes() * GIB, content);
    }
    return AttachAnswer.ACCEPTED;
  }

  @Override
  public void detach(VolumeId volume, InstanceId instance, boolean force) {
    calls.add((force ? "ForceDetach " : "DetachVolume ") + instance);
    if (instance.equals(SELF)) {
      devices.unplug(volume);
    }
    release(volume);
  }

  @Override
  public void tag(VolumeId id, Map<String, String> tags) {
    calls.add("CreateTags");
    Map<String, String> all = new HashMap<>(volumes.get(id.value()).tags());
    all.putAll(tags);
    put(withTags(volumes.get(id.value()), all));
  }

  @Override
  public void untag(VolumeId id, Set<String> keys) {
    calls.add("DeleteTags");
    Map<String, String> all = new HashMap<>(volumes.get(id.value()).tags());
    all.keySet().removeAll(keys);
    put(withTags(volumes.get(id.value()), all));
  }

  @Override
  public Optional<Instance> find(InstanceId id) {
    calls.add("DescribeInstances");
    return Optional.ofNullable(instances.get(id.value()));
  }

  static Volume with(Volume volume, String state, List<Volume.Attachment> attachments) {
    return new Volume(
        volume.id(),
        volume.zone(),
        state,
        volume.gibibytes(),
        volume.type(),
        volume.encrypted(),
        volume.snapshotId(),
        attachments,
        volume.tags());
  }

  static Volume withTags(Volume volume, Map<String, String> tags) {
    return new Volume(
        volume.id(),
        volume.zone(),
        volume.state(),
        volume.gibibytes(),
        volume.type(),
        volume.encrypted(),
        volume.snapshotId(),
        volume.attachments(),
        tags);
  }

  static Volume from(Volume volume, String snapshot) {
    return new Volume(
        volume.id(),
        volume.zone(),
        volume.state(),
        volume.gibibytes(),
        volume.type(),
        volume.encrypted(),
        Optional.of(snapshot),
        volume.attachments(),
        volume.tags());
  }
}
