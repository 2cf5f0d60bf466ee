// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.host.HostIdentity;
import io.instancebootstrap.host.HostIdentityContract;

class FakeIdentityTest extends HostIdentityContract {
  @Override
  protected HostIdentity identity() {
    return new FakeIdentity(name());
  }

  @Override
  protected String name() {
    return "debian";
  }
}
