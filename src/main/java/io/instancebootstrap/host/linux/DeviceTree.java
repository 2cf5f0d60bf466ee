// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directories in which devices are looked for: the machine's own {@code /dev} and {@code /sys},
 * or those below its root where it has its own.
 */
record DeviceTree(Path dev, Path sys) {
  private static final Path HOST_DEV = Path.of("/dev");
  private static final Path HOST_SYS = Path.of("/sys");

  /** Those of the machine kept below {@code root}, looked at now: they may appear at any time. */
  static DeviceTree of(Path root) {
    Path dev = root.resolve("dev");
    Path sys = root.resolve("sys");
    return new DeviceTree(
        Files.isDirectory(dev.resolve("disk/by-id")) ? dev : HOST_DEV,
        Files.isDirectory(sys.resolve("block")) ? sys : HOST_SYS);
  }
}
