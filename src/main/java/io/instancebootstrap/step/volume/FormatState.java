// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Probe;
import java.util.Optional;

/**
 * What format-volume sees.
 *
 * @param device absent while the volume is not attached
 * @param mounted a mounted file system is not probed: it is in use
 * @param probe what the probes say; absent without a device or when mounted
 * @param proven this machine knows that mkfs has finished, so it may never be repeated
 */
public record FormatState(
    Optional<Volume> volume,
    Optional<BlockDevice> device,
    boolean mounted,
    Optional<Probe> probe,
    boolean proven) {}
