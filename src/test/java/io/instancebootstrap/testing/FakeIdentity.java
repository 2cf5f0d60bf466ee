// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.host.HostIdentity;

/** A kernel's host name in memory. */
public final class FakeIdentity implements HostIdentity {
  private String name;

  public FakeIdentity(String name) {
    this.name = name;
  }

  @Override
  public synchronized String hostName() {
    return name;
  }

  @Override
  public synchronized void setHostName(String wanted) {
    name = wanted;
  }
}
