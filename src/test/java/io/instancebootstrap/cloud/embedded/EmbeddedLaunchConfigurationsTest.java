// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.LaunchConfigurationsContract;

/** The contract of launch configurations against the embedded cloud. */
class EmbeddedLaunchConfigurationsTest extends LaunchConfigurationsContract {
  private final CloudUnderTest cloud = new EmbeddedCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
