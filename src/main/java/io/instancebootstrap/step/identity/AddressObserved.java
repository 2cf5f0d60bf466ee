// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.cloud.Address;
import java.util.List;

/**
 * The addresses in question, and where the DNS name leads.
 *
 * @param found the named one, or all that are tagged for the server
 * @param dnsAddresses what the DNS name leads to; none when the settings name none
 */
public record AddressObserved(List<Address> found, List<String> dnsAddresses) {
  public AddressObserved {
    found = List.copyOf(found);
    dnsAddresses = List.copyOf(dnsAddresses);
  }
}
