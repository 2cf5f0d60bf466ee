// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.HostIdentity;
import io.instancebootstrap.host.HostIdentityContract;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.JimfsHost;
import org.junit.jupiter.api.Test;

class RootedIdentityTest extends HostIdentityContract {
  @Override
  protected HostIdentity identity() {
    HostFiles files = JimfsHost.files();
    files.write(SystemPaths.HOSTNAME, "\n" + name() + "\n", 0644);
    return new RootedIdentity(files);
  }

  @Override
  protected String name() {
    return "debian";
  }

  @Test
  void aMachineWithoutANameIsLocalhost() {
    assertThat(new RootedIdentity(JimfsHost.files()).hostName()).isEqualTo("localhost");
  }
}
