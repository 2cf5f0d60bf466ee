// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import java.util.Optional;

/**
 * This instance as EC2 describes it, asked once: what a replacement copies of it does not change
 * while the agent runs, and every call counts in a boot storm.
 */
public final class RunningInstance {
  private final Instances instances;
  private final InstanceId id;
  private Optional<Instance> known = Optional.empty();

  public RunningInstance(Instances instances, InstanceId id) {
    this.instances = instances;
    this.id = id;
  }

  InstanceId id() {
    return id;
  }

  /** The description; an error when EC2 does not know this instance. */
  synchronized Instance get() {
    if (known.isEmpty()) {
      known = instances.find(id);
    }
    return known.orElseThrow(
        () ->
            BootstrapException.failed(
                "describing this instance: EC2 knows no "
                    + id
                    + ", expected it in the account and region of its credentials; check"
                    + " AWS_REGION and the instance profile"));
  }
}
