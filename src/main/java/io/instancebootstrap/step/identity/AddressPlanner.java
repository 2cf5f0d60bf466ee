// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.AddressSettings.ElasticIp;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.step.identity.AddressChange.Allocate;
import io.instancebootstrap.step.identity.AddressChange.Take;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what is missing for the server's address to point here. Only persist allocates one. */
final class AddressPlanner {
  private final Phase phase;
  private final ServerName server;
  private final InstanceId self;
  private final AddressSettings settings;

  AddressPlanner(Phase phase, ServerName server, InstanceId self, AddressSettings settings) {
    this.phase = phase;
    this.server = server;
    this.self = self;
    this.settings = settings;
  }

  Decision<AddressChange> plan(AddressObserved observed) {
    if (settings.elasticIp() == ElasticIp.NONE) {
      return Decision.skip("[address] elastic-ip = false");
    }
    List<Address> found = observed.found();
    if (found.isEmpty()) {
      return Decision.changes(allocation(), server + " has no Elastic IP yet");
    }
    if (found.size() > 1) {
      throw several(found);
    }
    Address address = found.get(0);
    if (address.instance().equals(Optional.of(self))) {
      return Decision.converged(address.publicIp() + " points to " + self);
    }
    return Decision.changes(
        List.of(
            new Take(
                Optional.of(address.allocationId()), address.publicIp(), address.instance(), self)),
        address.publicIp() + " belongs to " + server);
  }

  /** What leaves the server unreachable under its name. */
  List<String> warnings(AddressObserved observed) {
    if (settings.dnsName().isEmpty() || observed.found().size() != 1) {
      return List.of();
    }
    String name = settings.dnsName().get();
    String address = observed.found().get(0).publicIp();
    if (observed.dnsAddresses().contains(address)) {
      return List.of();
    }
    String leads =
        observed.dnsAddresses().isEmpty()
            ? "no address"
            : String.join(", ", observed.dnsAddresses());
    return List.of(
        "checking the DNS name %s: observed %s, expected %s; change its record, or [address] dns-name"
            .formatted(name, leads, address));
  }

  private List<AddressChange> allocation() {
    if (settings.elasticIp() == ElasticIp.NAMED) {
      throw BootstrapException.configuration(
          "taking the Elastic IP "
              + settings.allocationId().orElse("")
              + ": observed none of that allocation id in this account and region; correct"
              + " [address] elastic-ip");
    }
    if (phase == Phase.SPAWN) {
      throw BootstrapException.failed(
          "taking the Elastic IP of "
              + server
              + ": observed no address tagged Server="
              + server
              + ", expected the one that persist allocates; run bootstrap --phase persist here, or"
              + " tag the address");
    }
    return List.of(
        new Allocate(server.value()),
        new Take(Optional.empty(), "the new address", Optional.empty(), self));
  }

  private BootstrapException several(List<Address> found) {
    String seen =
        found.stream()
            .map(address -> address.publicIp() + " (" + address.allocationId() + ")")
            .collect(Collectors.joining(", "));
    return BootstrapException.failed(
        "taking the Elastic IP of "
            + server
            + ": observed "
            + seen
            + ", all tagged Server="
            + server
            + ", expected one; take the tag off the others, or name one in [address] elastic-ip");
  }
}
