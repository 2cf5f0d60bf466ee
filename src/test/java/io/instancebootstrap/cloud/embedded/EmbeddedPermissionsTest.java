// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.PermissionsContract;

/** The contract of permissions: the embedded cloud. */
class EmbeddedPermissionsTest extends PermissionsContract {
  private final CloudUnderTest cloud = new EmbeddedCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
