// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Elastic IPs. */
public interface Addresses {
  /** The address; empty when the account has none of that id. */
  Optional<Address> find(String allocationId);

  /** All addresses tagged {@code Server=server}. */
  List<Address> ofServer(ServerName server);

  /**
   * Allocates an address with {@code tags} in the same call. EC2 knows no client token here: look
   * for the tag first.
   */
  Address allocate(Map<String, String> tags);

  /** Points the address to {@code instance}, taking it from whoever has it. */
  void associate(String allocationId, InstanceId instance);

  /**
   * Ends one association. Where it has ended already, as when another instance has taken the
   * address since, nothing happens.
   */
  void disassociate(String association);
}
