// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.domain.ServerName;
import java.util.List;

/** The addresses that the settings mean: the named one, or all that are tagged for the server. */
record ServerAddresses(ServerName server, AddressSettings settings, Addresses addresses) {

  /** One call, none where the server has no Elastic IP. */
  List<Address> find() {
    return switch (settings.elasticIp()) {
      case NONE -> List.of();
      case OWN -> addresses.ofServer(server);
      case NAMED -> addresses.find(settings.allocationId().orElseThrow()).stream().toList();
    };
  }
}
