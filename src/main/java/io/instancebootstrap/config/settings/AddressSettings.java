// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import java.util.Optional;

/**
 * Section {@code [address]}: the server's Elastic IP.
 *
 * @param allocationId the address to take, when the settings name one
 * @param dnsName name that should lead to the address; only checked
 */
public record AddressSettings(
    ElasticIp elasticIp, Optional<String> allocationId, When when, Optional<String> dnsName) {

  /** Whether the server has an Elastic IP, and whose. */
  public enum ElasticIp {
    NONE,
    /** One of its own, allocated by persist and found by its tag. */
    OWN,
    /** The one that {@code allocationId} names. */
    NAMED
  }

  /** When the address is taken. */
  public enum When {
    /** After the services run. */
    READY,
    /** As soon as the volume is held. */
    EARLY
  }
}
