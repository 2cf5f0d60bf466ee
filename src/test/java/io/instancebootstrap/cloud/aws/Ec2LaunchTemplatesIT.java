// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.LaunchPlansContract;
import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;

/** The contract of launch templates: the EC2 adapter against moto. */
@Requires(moto = true)
@StartsProcesses
class Ec2LaunchTemplatesIT extends LaunchPlansContract {
  private final CloudUnderTest cloud = new MotoCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }

  @Override
  protected LaunchPlans plans() {
    return cloud.launchTemplates();
  }
}
