// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.LaunchPlansContract;

/** The contract of launch templates against the embedded cloud. */
class EmbeddedLaunchTemplatesTest extends LaunchPlansContract {
  private final CloudUnderTest cloud = new EmbeddedCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }

  @Override
  protected LaunchPlans plans() {
    return cloud.launchTemplates();
  }
}
