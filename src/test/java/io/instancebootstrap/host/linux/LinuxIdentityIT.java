// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.HostIdentity;
import io.instancebootstrap.host.HostIdentityContract;
import io.instancebootstrap.testing.StartsProcesses;
import java.util.Map;

/** The machine's own name, which is set to what it already is; needs root. */
@StartsProcesses
class LinuxIdentityIT extends HostIdentityContract {
  private final HostIdentity identity = new LinuxIdentity(new ExecCommandRunner(Map.of()));

  @Override
  protected HostIdentity identity() {
    return identity;
  }

  @Override
  protected String name() {
    return identity.hostName();
  }

  @Override
  protected String other() {
    return name();
  }
}
