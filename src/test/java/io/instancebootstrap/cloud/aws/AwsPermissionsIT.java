// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.PermissionsContract;
import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;

/** The contract of permissions: dry runs of EC2 as moto plays them. */
@Requires(moto = true)
@StartsProcesses
class AwsPermissionsIT extends PermissionsContract {
  private final CloudUnderTest cloud = new MotoCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
