// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Probe;

/**
 * A volume that can be mounted.
 *
 * @param twin whether another xfs of the same UUID is mounted on this machine
 */
record MountableVolume(
    Volume volume, BlockDevice device, Probe.FileSystem fileSystem, boolean twin) {}
