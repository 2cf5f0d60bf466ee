// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Elastic IPs; five of them, as an account has by default. */
final class EmbeddedAddresses implements Addresses {
  private static final int LIMIT = 5;

  private final World world;

  EmbeddedAddresses(World world) {
    this.world = world;
  }

  @Override
  public Optional<Address> find(String allocationId) {
    return world.call(
        "DescribeAddresses",
        () -> Optional.ofNullable(world.addresses.get(allocationId)).map(AddressRecord::describe));
  }

  @Override
  public List<Address> ofServer(ServerName server) {
    return world.call(
        "DescribeAddresses",
        () ->
            world.addresses.values().stream()
                .filter(address -> server.value().equals(address.tags.get("Server")))
                .map(AddressRecord::describe)
                .toList());
  }

  @Override
  public Address allocate(Map<String, String> tags) {
    return world.call(
        "AllocateAddress",
        () -> {
          if (world.addresses.size() >= LIMIT) {
            throw Refusals.refusal(
                "allocating an address",
                "AddressLimitExceeded",
                "the account has " + LIMIT + " already");
          }
          String id = world.newId("eipalloc");
          String address = "203.0.113." + (world.addresses.size() + 1);
          AddressRecord created = new AddressRecord(id, address, tags);
          world.addresses.put(id, created);
          return created.describe();
        });
  }

  @Override
  public void associate(String allocationId, InstanceId instanceId) {
    world.call(
        "AssociateAddress",
        () -> {
          String doing = "pointing address " + allocationId + " to " + instanceId;
          AddressRecord address = world.addresses.get(allocationId);
          if (address == null) {
            throw Refusals.refusal(doing, "InvalidAllocationID.NotFound", "there is none");
          }
          InstanceRecord instance = world.instances.get(instanceId);
          if (instance == null) {
            throw Refusals.refusal(doing, "InvalidInstanceID.NotFound", "there is none");
          }
          if (!instance.state.equals("running")) {
            throw Refusals.refusal(
                doing, "IncorrectInstanceState", "the instance is " + instance.state);
          }
          world.addresses.values().stream()
              .filter(other -> instanceId.equals(other.instance))
              .forEach(other -> other.point(null, null));
          address.point(instanceId, world.newId("eipassoc"));
          return address;
        });
  }

  @Override
  public void disassociate(String association) {
    world.call(
        "DisassociateAddress",
        () -> {
          world.addresses.values().stream()
              .filter(address -> association.equals(address.association))
              .forEach(address -> address.point(null, null));
          return association;
        });
  }
}
