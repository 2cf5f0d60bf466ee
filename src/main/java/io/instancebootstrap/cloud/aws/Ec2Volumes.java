// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EBS volumes by the EC2 API. Nothing here waits: "not yet" is for whoever asks. */
final class Ec2Volumes implements Volumes {
  private final AwsCalls<Ec2Client> ec2;
  private final FirstLook firstLook;

  Ec2Volumes(AwsCalls<Ec2Client> ec2, Clock clock) {
    this.ec2 = ec2;
    this.firstLook = new FirstLook(this::look, clock);
  }

  /** The volumes of {@code server} are about to be asked for: looks at them beside the caller. */
  void expect(ServerName server) {
    firstLook.begin(server);
  }

  @Override
  public List<Volume> ofServer(ServerName server) {
    return firstLook.ofServer(server);
  }

  private List<Volume> look(ServerName server) {
    List<Volume> found = new ArrayList<>();
    @Nullable String next = null;
    do {
      DescribeVolumesRequest request =
          DescribeVolumesRequest.builder()
              .filters(Ec2Words.tagFilter("Server", server.value()))
              .nextToken(next)
              .build();
      DescribeVolumesResponse page =
          ec2.call(
              "looking for the volume of " + server,
              "DescribeVolumes",
              client -> client.describeVolumes(request));
      page.volumes().stream().map(Ec2VolumeWords::describe).forEach(found::add);
      next = page.nextToken();
    } while (next != null && !next.isEmpty());
    return found.stream().filter(volume -> !volume.state().equals("deleted")).toList();
  }

  @Override
  public Optional<Volume> find(VolumeId id) {
    DescribeVolumesRequest request = DescribeVolumesRequest.builder().volumeIds(id.value()).build();
    return ec2.callUnless(
            "looking at " + id,
            "DescribeVolumes",
            Ec2Words.codes("InvalidVolume.NotFound"),
            client -> client.describeVolumes(request))
        .flatMap(response -> response.volumes().stream().findFirst())
        .map(Ec2VolumeWords::describe);
  }

  @Override
  public Volume create(VolumeRequest request, String clientToken) {
    CreateVolumeRequest creation =
        CreateVolumeRequest.builder()
            .clientToken(clientToken)
            .availabilityZone(request.zone())
            .size(request.gibibytes())
            .volumeType(request.type())
            .iops(request.iops().orElse(null))
            .throughput(request.throughput().orElse(null))
            .encrypted(request.encrypted())
            .kmsKeyId(request.kmsKey().orElse(null))
            .snapshotId(request.snapshotId().orElse(null))
            .tagSpecifications(Ec2Words.tagged(ResourceType.VOLUME, request.tags()))
            .build();
    String doing =
        "creating a volume of "
            + request.gibibytes()
            + " GiB "
            + request.type()
            + " in "
            + request.zone();
    return Ec2VolumeWords.created(
        ec2.call(doing, "CreateVolume", client -> client.createVolume(creation)));
  }

  @Override
  public AttachAnswer attach(VolumeId volume, InstanceId instance, String deviceName) {
    AttachVolumeRequest request =
        AttachVolumeRequest.builder()
            .volumeId(volume.value())
            .instanceId(instance.value())
            .device(deviceName)
            .build();
    return ec2.call(
        "attaching " + volume + " to " + instance + " as " + deviceName,
        "AttachVolume",
        client -> {
          try {
            client.attachVolume(request);
            return AttachAnswer.ACCEPTED;
          } catch (AwsServiceException e) {
            return Ec2VolumeWords.attachAnswer(e).orElseThrow(() -> e);
          }
        });
  }

  @Override
  public void detach(VolumeId volume, InstanceId instance, boolean force) {
    DetachVolumeRequest request =
        DetachVolumeRequest.builder()
            .volumeId(volume.value())
            .instanceId(instance.value())
            .force(force)
            .build();
    ec2.call(
        "detaching " + volume + " from " + instance,
        "DetachVolume",
        client -> client.detachVolume(request));
  }

  @Override
  public void tag(VolumeId volume, Map<String, String> tags) {
    CreateTagsRequest request =
        CreateTagsRequest.builder().resources(volume.value()).tags(Ec2Words.tags(tags)).build();
    ec2.call(
        "tagging " + volume + " with " + tags, "CreateTags", client -> client.createTags(request));
  }

  @Override
  public void untag(VolumeId volume, Set<String> keys) {
    DeleteTagsRequest request =
        DeleteTagsRequest.builder()
            .resources(volume.value())
            .tags(keys.stream().sorted().map(key -> Tag.builder().key(key).build()).toList())
            .build();
    ec2.call(
        "taking the tags " + keys + " off " + volume,
        "DeleteTags",
        client -> client.deleteTags(request));
  }
}
