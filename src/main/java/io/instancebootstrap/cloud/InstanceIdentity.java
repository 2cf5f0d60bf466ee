// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;

/** Who this instance is, from its identity document and meta-data. */
public record InstanceIdentity(
    InstanceId id,
    String region,
    String zone,
    String accountId,
    String imageId,
    String instanceType,
    String privateIp) {}
