// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real file system on a loop device, gone when closed; the loop device goes with the mount. Needs
 * root, e2fsprogs and xfsprogs.
 */
record LoopVolume(Path image, Path mount) implements AutoCloseable {
  /** Blocks of 4 KiB, as volumes have; 320 MB is near the least that mkfs.xfs accepts. */
  static LoopVolume ofKind(String kind, Path directory) {
    String blocks = kind.equals("ext4") ? " -q -b 4096" : " -q";
    return make("mkfs." + kind + blocks, "320M", directory);
  }

  static LoopVolume make(String mkfs, String size, Path directory) {
    try {
      Path image = Files.createTempFile(directory, "volume", ".img");
      Path mount = Files.createTempDirectory(directory, "mount");
      LoopVolume volume = new LoopVolume(image, mount);
      Shell.run(
          directory,
          "truncate -s %s %s; %s %s; mount -o loop %s %s"
              .formatted(size, image, mkfs, image, image, mount));
      return volume;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    Shell.run(mount.getParent(), "umount --recursive " + mount);
  }
}
