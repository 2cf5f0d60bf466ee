// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.InstancesContract;

/** The contract of instances against the embedded cloud. */
class EmbeddedInstancesTest extends InstancesContract {
  private final CloudUnderTest cloud = new EmbeddedCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
