// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.AddressesContract;
import io.instancebootstrap.cloud.CloudUnderTest;

/** The contract of addresses against the embedded cloud. */
class EmbeddedAddressesTest extends AddressesContract {
  private final CloudUnderTest cloud = new EmbeddedCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }
}
