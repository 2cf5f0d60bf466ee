// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.domain.InstanceId;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;

/** Instances by the EC2 API, one at a time. */
final class Ec2Instances implements Instances {
  private final AwsCalls<Ec2Client> ec2;

  Ec2Instances(AwsCalls<Ec2Client> ec2) {
    this.ec2 = ec2;
  }

  @Override
  public Optional<Instance> find(InstanceId id) {
    DescribeInstancesRequest request =
        DescribeInstancesRequest.builder().instanceIds(id.value()).build();
    return ec2.callUnless(
            "looking at " + id,
            "DescribeInstances",
            Ec2Words.codes("InvalidInstanceID.NotFound"),
            client -> client.describeInstances(request))
        .flatMap(
            response ->
                response.reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .findFirst())
        .map(Ec2Instances::describe);
  }

  private static Instance describe(software.amazon.awssdk.services.ec2.model.Instance instance) {
    return new Instance(
        new InstanceId(instance.instanceId()),
        Optional.ofNullable(Ec2Words.tags(instance.tags()).get("Name")),
        instance.state().nameAsString(),
        instance.imageId(),
        instance.instanceTypeAsString(),
        Optional.ofNullable(instance.keyName()).filter(name -> !name.isEmpty()),
        instance.securityGroups().stream().map(GroupIdentifier::groupId).sorted().toList(),
        Optional.ofNullable(instance.iamInstanceProfile()).map(IamInstanceProfile::arn),
        Optional.ofNullable(instance.subnetId()).filter(subnet -> !subnet.isEmpty()),
        instance.blockDeviceMappings().stream()
            .map(InstanceBlockDeviceMapping::deviceName)
            .collect(Collectors.toSet()));
  }
}
