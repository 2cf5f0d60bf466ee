// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads which block device a node stands for; nodes are only names, the number is the device. */
@FunctionalInterface
interface DeviceNumbers {
  /**
   * {@code major:minor} of a block device node; empty when {@code node} is none or is not there.
   */
  Optional<String> of(Path node);

  /** Those that the kernel gives. */
  static DeviceNumbers ofKernel() {
    return DeviceNumbers::read;
  }

  private static Optional<String> read(Path node) {
    try {
      int mode = (Integer) Files.getAttribute(node, "unix:mode");
      // S_IFMT and S_IFBLK of inode(7).
      boolean block = (mode & 0170000) == 0060000;
      return block
          ? Optional.of(written((Long) Files.getAttribute(node, "unix:rdev")))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw BootstrapException.failed("reading the device number of " + node + ": " + e, e);
    }
  }

  /**
   * The number as the kernel writes it. {@code rdev} packs 12 and 20 bits of major, 8 and 24 of
   * minor (makedev(3) of glibc).
   */
  static String written(long rdev) {
    long major = ((rdev >>> 8) & 0xfff) | ((rdev >>> 32) & ~0xfffL);
    long minor = (rdev & 0xff) | ((rdev >>> 12) & 0xffffff00L);
    return major + ":" + minor;
  }
}
