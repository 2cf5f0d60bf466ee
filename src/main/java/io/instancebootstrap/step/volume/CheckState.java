// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Probe;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What check-volume sees.
 *
 * @param fileSystem what is on the device; absent when there is none or no device
 * @param mountPoint where it is mounted, if it is
 * @param accepted the checker has accepted it in this run
 * @param fileSystemBytes what the file system spans; 0 when there is none
 */
public record CheckState(
    Optional<BlockDevice> device,
    Optional<Probe.FileSystem> fileSystem,
    Optional<Path> mountPoint,
    boolean accepted,
    long fileSystemBytes) {}
