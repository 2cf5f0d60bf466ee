// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.SnapshotsContract;
import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;

/** The contract of snapshots: the EC2 adapter against moto. */
@Requires(moto = true)
@StartsProcesses
class Ec2SnapshotsIT extends SnapshotsContract {
  private final CloudUnderTest cloud = new MotoCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
