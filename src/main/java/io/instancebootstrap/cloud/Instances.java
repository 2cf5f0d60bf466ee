// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;
import java.util.Optional;

/** The instances of the account, seen through EC2. */
public interface Instances {
  /** The instance; empty when EC2 knows none of that id. */
  Optional<Instance> find(InstanceId id);
}
