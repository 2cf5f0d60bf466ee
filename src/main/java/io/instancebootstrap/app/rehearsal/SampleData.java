// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Data for a played server to lose: many small files, large ones, links, modes, owners and odd
 * times, the same at every rehearsal.
 */
final class SampleData {
  private static final int SMALL_FILES = 400;
  private static final int LARGE_BYTES = 8 << 20;

  private final boolean root;

  /**
   * @param root whether files can be given to other users
   */
  SampleData(boolean root) {
    this.root = root;
  }

  /** Fills {@code directory}, which must not exist. */
  void fill(Path directory) {
    Random random = new Random(directory.getFileName().hashCode());
    try {
      Files.createDirectories(directory);
      for (int i = 0; i < SMALL_FILES; i++) {
        Path folder = Files.createDirectories(directory.resolve("folder-" + i % 20));
        byte[] content = new byte[1 + random.nextInt(20_000)];
        random.nextBytes(content);
        Path file = Files.write(folder.resolve("file-" + i), content);
        Files.setLastModifiedTime(
            file, FileTime.from(Instant.ofEpochSecond(1_000_000_000L + i, 123_456_789)));
      }
      byte[] large = new byte[LARGE_BYTES];
      random.nextBytes(large);
      Path file = Files.write(directory.resolve("large"), large);
      Files.createLink(directory.resolve("large-hard-link"), file);
      Files.createSymbolicLink(directory.resolve("current"), Path.of("folder-1"));
      Files.createSymbolicLink(directory.resolve("dangling"), Path.of("not-there"));
      Path secret = Files.write(directory.resolve("secret"), List.of("for one user only"));
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      Files.createDirectories(directory.resolve("cache"));
      Files.write(directory.resolve("cache/worthless"), List.of("excluded by the sample settings"));
      if (root) {
        Files.setAttribute(secret, "unix:uid", 33, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw BootstrapException.failed(
          "filling " + directory + ": observed " + e + ", expected to succeed", e);
    }
  }
}
