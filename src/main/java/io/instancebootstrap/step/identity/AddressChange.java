// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;
import java.util.Optional;

/** What take-address can change. */
public sealed interface AddressChange extends Change {

  /** Allocates the server's own address. */
  record Allocate(String server) implements AddressChange {
    @Override
    public String describe() {
      return "allocate an Elastic IP for " + server;
    }
  }

  /**
   * Points the address to this instance.
   *
   * @param allocationId absent for the one that is allocated just before
   * @param from who has it now
   */
  record Take(
      Optional<String> allocationId, String address, Optional<InstanceId> from, InstanceId to)
      implements AddressChange {
    @Override
    public String describe() {
      return "point "
          + address
          + " to "
          + to
          + from.map(holder -> ", away from " + holder).orElse("");
    }

    @Override
    public Impact impact() {
      return Impact.DISRUPTIVE;
    }
  }
}
