// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.LaunchConfigurationsContract;
import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;

/** The contract of launch configurations: the Auto Scaling adapter against moto. */
@Requires(moto = true)
@StartsProcesses
class AutoScalingLaunchConfigurationsIT extends LaunchConfigurationsContract {
  private final CloudUnderTest cloud = new MotoCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
