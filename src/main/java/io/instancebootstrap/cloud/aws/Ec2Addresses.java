// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Elastic IPs by the EC2 API, which answers them all at once, without pages. */
final class Ec2Addresses implements Addresses {
  private final AwsCalls<Ec2Client> ec2;

  Ec2Addresses(AwsCalls<Ec2Client> ec2) {
    this.ec2 = ec2;
  }

  @Override
  public Optional<Address> find(String allocationId) {
    DescribeAddressesRequest request =
        DescribeAddressesRequest.builder().allocationIds(allocationId).build();
    return ec2.callUnless(
            "looking at address " + allocationId,
            "DescribeAddresses",
            Ec2Words.codes("InvalidAllocationID.NotFound", "InvalidAddress.NotFound"),
            client -> client.describeAddresses(request))
        .flatMap(response -> response.addresses().stream().findFirst())
        .map(Ec2Addresses::describe);
  }

  @Override
  public List<Address> ofServer(ServerName server) {
    DescribeAddressesRequest request =
        DescribeAddressesRequest.builder()
            .filters(Ec2Words.tagFilter("Server", server.value()))
            .build();
    return ec2
        .call(
            "looking for the address of " + server,
            "DescribeAddresses",
            client -> client.describeAddresses(request))
        .addresses()
        .stream()
        .map(Ec2Addresses::describe)
        .toList();
  }

  @Override
  public Address allocate(Map<String, String> tags) {
    AllocateAddressRequest request =
        AllocateAddressRequest.builder()
            .domain(DomainType.VPC)
            .tagSpecifications(Ec2Words.tagged(ResourceType.ELASTIC_IP, tags))
            .build();
    AllocateAddressResponse response =
        ec2.call(
            "allocating an Elastic IP",
            "AllocateAddress",
            client -> client.allocateAddress(request));
    return new Address(
        response.allocationId(), response.publicIp(), Optional.empty(), Optional.empty());
  }

  @Override
  public void associate(String allocationId, InstanceId instance) {
    AssociateAddressRequest request =
        AssociateAddressRequest.builder()
            .allocationId(allocationId)
            .instanceId(instance.value())
            .allowReassociation(true)
            .build();
    ec2.call(
        "pointing address " + allocationId + " to " + instance,
        "AssociateAddress",
        client -> client.associateAddress(request));
  }

  @Override
  public void disassociate(String association) {
    DisassociateAddressRequest request =
        DisassociateAddressRequest.builder().associationId(association).build();
    ec2.callUnless(
        "withdrawing the address association " + association,
        "DisassociateAddress",
        Ec2Words.codes("InvalidAssociationID.NotFound"),
        client -> client.disassociateAddress(request));
  }

  private static Address describe(software.amazon.awssdk.services.ec2.model.Address address) {
    return new Address(
        address.allocationId(),
        address.publicIp(),
        Optional.ofNullable(address.instanceId()).filter(id -> !id.isEmpty()).map(InstanceId::new),
        Optional.ofNullable(address.associationId()).filter(id -> !id.isEmpty()));
  }
}
