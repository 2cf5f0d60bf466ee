// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

/** All ports to one machine, as the composition root hands them to the steps that need them. */
public record Host(
    HostFiles files,
    CommandRunner commands,
    BlockDevices devices,
    Mounts mounts,
    Services services,
    HostIdentity identity) {}
