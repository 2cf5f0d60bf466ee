// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.ScalingGroupsContract;

/** The contract of groups against the embedded cloud. */
class EmbeddedScalingGroupsTest extends ScalingGroupsContract {
  private final CloudUnderTest cloud = new EmbeddedCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
