// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * EBS snapshots by the EC2 API. Only those of the account itself count: anybody can share a
 * snapshot, and with it a tag of his own.
 */
final class Ec2Snapshots implements Snapshots {
  private final AwsCalls<Ec2Client> ec2;

  Ec2Snapshots(AwsCalls<Ec2Client> ec2) {
    this.ec2 = ec2;
  }

  @Override
  public List<Snapshot> ofServer(ServerName server) {
    List<Snapshot> found = new ArrayList<>();
    @Nullable String next = null;
    do {
      DescribeSnapshotsRequest request =
          DescribeSnapshotsRequest.builder()
              .ownerIds("self")
              .filters(Ec2Words.tagFilter("Server", server.value()))
              .nextToken(next)
              .build();
      DescribeSnapshotsResponse page =
          ec2.call(
              "looking for snapshots of " + server,
              "DescribeSnapshots",
              client -> client.describeSnapshots(request));
      page.snapshots().stream().map(Ec2Snapshots::describe).forEach(found::add);
      next = page.nextToken();
    } while (next != null && !next.isEmpty());
    return List.copyOf(found);
  }

  @Override
  public Snapshot create(VolumeId volume, String description, Map<String, String> tags) {
    CreateSnapshotRequest request =
        CreateSnapshotRequest.builder()
            .volumeId(volume.value())
            .description(description)
            .tagSpecifications(Ec2Words.tagged(ResourceType.SNAPSHOT, tags))
            .build();
    CreateSnapshotResponse made =
        ec2.call(
            "making a snapshot of " + volume,
            "CreateSnapshot",
            client -> client.createSnapshot(request));
    return new Snapshot(
        made.snapshotId(),
        new VolumeId(made.volumeId()),
        made.stateAsString(),
        made.startTime(),
        made.volumeSize(),
        Ec2Words.tags(made.tags()));
  }

  @Override
  public void delete(String id) {
    DeleteSnapshotRequest request = DeleteSnapshotRequest.builder().snapshotId(id).build();
    ec2.callUnless(
        "deleting " + id,
        "DeleteSnapshot",
        Ec2Words.codes("InvalidSnapshot.NotFound"),
        client -> client.deleteSnapshot(request));
  }

  private static Snapshot describe(software.amazon.awssdk.services.ec2.model.Snapshot snapshot) {
    return new Snapshot(
        snapshot.snapshotId(),
        new VolumeId(snapshot.volumeId()),
        snapshot.stateAsString(),
        snapshot.startTime(),
        snapshot.volumeSize(),
        Ec2Words.tags(snapshot.tags()));
  }
}
