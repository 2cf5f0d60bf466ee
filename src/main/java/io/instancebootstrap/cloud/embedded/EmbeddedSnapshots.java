// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.util.List;
import java.util.Map;

/**
 * Snapshots without content: what a volume holds is nothing that this cloud knows. As strict as EC2
 * about what exists (EC2 API reference: CreateSnapshot, DeleteSnapshot).
 */
final class EmbeddedSnapshots implements Snapshots {
  private final World world;

  EmbeddedSnapshots(World world) {
    this.world = world;
  }

  @Override
  public List<Snapshot> ofServer(ServerName server) {
    return world.call(
        "DescribeSnapshots",
        () ->
            world.snapshots.values().stream()
                .filter(snapshot -> server.value().equals(snapshot.tags.get("Server")))
                .map(SnapshotRecord::describe)
                .toList());
  }

  @Override
  public Snapshot create(VolumeId volume, String description, Map<String, String> tags) {
    return world.call("CreateSnapshot", () -> created(volume, tags).describe());
  }

  private SnapshotRecord created(VolumeId id, Map<String, String> tags) {
    String doing = "making a snapshot of " + id;
    VolumeRecord volume = world.volumes.get(id);
    if (volume == null) {
      throw Refusals.refusal(doing, "InvalidVolume.NotFound", "the volume does not exist");
    }
    if (!volume.state.equals("available") && !volume.state.equals("in-use")) {
      throw Refusals.refusal(doing, "IncorrectState", "the volume is " + volume.state);
    }
    SnapshotRecord made =
        new SnapshotRecord(world.newId("snap"), id, volume.request.gibibytes(), world.now(), tags);
    world.snapshots.put(made.id, made);
    world.later(world.delays.creating(), () -> made.state = "completed");
    return made;
  }

  @Override
  public void delete(String id) {
    world.call("DeleteSnapshot", () -> world.snapshots.keySet().remove(id));
  }
}
