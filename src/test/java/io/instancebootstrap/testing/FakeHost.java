// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.HostFiles;

/** A whole machine in memory, each part to be reached by its own type. */
public record FakeHost(
    HostFiles files,
    FakeCommands commands,
    FakeBlockDevices devices,
    FakeMounts mounts,
    FakeServices services,
    FakeIdentity identity) {

  /** A new machine called {@code debian}. */
  public static FakeHost create() {
    return new FakeHost(
        JimfsHost.files(),
        new FakeCommands(),
        new FakeBlockDevices(),
        new FakeMounts(),
        new FakeServices(),
        new FakeIdentity("debian"));
  }

  /** The ports. */
  public Host host() {
    return new Host(files, commands, devices, mounts, services, identity);
  }
}
