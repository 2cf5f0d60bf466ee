// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.InstancesContract;
import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;

/** The contract of instances: the EC2 adapter against moto. */
@Requires(moto = true)
@StartsProcesses
class Ec2InstancesIT extends InstancesContract {
  private final CloudUnderTest cloud = new MotoCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
