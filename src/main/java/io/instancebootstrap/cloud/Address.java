// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;
import java.util.Optional;

/**
 * An Elastic IP of the account, and whom it points to.
 *
 * @param association names this pointing; a later one has another name
 */
public record Address(
    String allocationId,
    String publicIp,
    Optional<InstanceId> instance,
    Optional<String> association) {}
