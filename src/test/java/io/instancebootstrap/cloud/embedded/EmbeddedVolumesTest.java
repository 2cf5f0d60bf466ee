// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.VolumesContract;

/** The contract of volumes against the embedded cloud. */
class EmbeddedVolumesTest extends VolumesContract {
  private final CloudUnderTest cloud = new EmbeddedCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
