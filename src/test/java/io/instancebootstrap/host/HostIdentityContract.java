// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the kernel's host name promises. */
public abstract class HostIdentityContract {
  /** One whose name is {@link #name()}. */
  protected abstract HostIdentity identity();

  protected abstract String name();

  @Test
  void holdsWhatWasSet() {
    HostIdentity identity = identity();
    assertThat(identity.hostName()).isEqualTo(name());
    identity.setHostName(other());
    assertThat(identity.hostName()).isEqualTo(other());
  }

  /** A name to set; a machine that others use sets its own again. */
  protected String other() {
    return "ommegang";
  }
}
