// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import io.instancebootstrap.domain.VolumeId;
import java.nio.file.Path;

/**
 * A volume that is attached to this machine.
 *
 * @param node the device node to hand to commands
 * @param number {@code major:minor} of the node, as the mount table and sysfs name the device; two
 *     nodes with one number are one device
 * @param evidence what proves that the node is this volume, for messages: the kernel's serial or
 *     the by-id link
 * @param bytes its size
 */
public record BlockDevice(VolumeId volume, Path node, String number, String evidence, long bytes) {}
