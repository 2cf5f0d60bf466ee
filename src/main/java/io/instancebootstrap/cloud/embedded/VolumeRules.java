// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.domain.InstanceId;

/** What EC2 refuses about volumes, before anything is changed. */
final class VolumeRules {
  private static final int LARGEST = 65_536;

  private VolumeRules() {}

  static void check(World world, String doing, VolumeRequest request) {
    if (!world.zones.contains(request.zone())) {
      throw Refusals.refusal(
          doing, "InvalidZone.NotFound", "the zone '" + request.zone() + "' does not exist");
    }
    if (request.gibibytes() < 1 || request.gibibytes() > LARGEST) {
      throw Refusals.refusal(
          doing, "InvalidParameterValue", request.gibibytes() + " GiB is no size of a volume");
    }
    if (request.kmsKey().isPresent() && !request.encrypted()) {
      throw Refusals.refusal(
          doing, "InvalidParameterDependency", "KmsKeyId needs Encrypted to be set");
    }
    request.snapshotId().ifPresent(snapshot -> checkSnapshot(world, doing, snapshot, request));
  }

  private static void checkSnapshot(
      World world, String doing, String snapshot, VolumeRequest request) {
    SnapshotRecord origin = world.snapshots.get(snapshot);
    if (origin == null) {
      throw Refusals.refusal(
          doing, "InvalidSnapshot.NotFound", "the snapshot '" + snapshot + "' does not exist");
    }
    if (!origin.state.equals("completed")) {
      throw Refusals.refusal(doing, "IncorrectState", "the snapshot is " + origin.state);
    }
    if (request.gibibytes() < origin.gibibytes) {
      throw Refusals.refusal(
          doing,
          "InvalidParameterValue",
          "the volume is smaller than the snapshot: " + origin.gibibytes);
    }
  }

  /** The instance, if {@code volume} may be attached to it. */
  static InstanceRecord attachable(
      World world, String doing, VolumeRecord volume, InstanceId instanceId) {
    InstanceRecord instance = world.instances.get(instanceId);
    if (instance == null || instance.state.equals("terminated")) {
      throw Refusals.refusal(doing, "InvalidInstanceID.NotFound", "the instance does not exist");
    }
    if (!instance.state.equals("running") && !instance.state.equals("stopped")) {
      throw Refusals.refusal(doing, "IncorrectState", "the instance is " + instance.state);
    }
    if (!volume.state.equals("available")) {
      throw Refusals.refusal(doing, "IncorrectState", "the volume is " + volume.state);
    }
    if (!instance.zone.equals(volume.request.zone())) {
      throw Refusals.refusal(
          doing,
          "InvalidVolume.ZoneMismatch",
          "the volume is in " + volume.request.zone() + ", the instance in " + instance.zone);
    }
    return instance;
  }

  /** Names for data volumes (EC2 user guide, "Device names for volumes"). */
  static void checkDeviceName(String doing, String deviceName) {
    if (!deviceName.matches("/dev/sd[a-z]([1-9]|1[0-5])?|/dev/xvd[a-d]?[a-z]")) {
      throw Refusals.refusal(
          doing, "InvalidParameterValue", "'" + deviceName + "' is no valid device name");
    }
  }
}
