// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import java.nio.file.Path;

/**
 * Where things lie on a server's volume. Data is kept in sub-directories and never at the volume's
 * root, because {@code lost+found} there breaks databases that expect a directory of their own.
 *
 * @param mount where the volume is mounted
 */
public record VolumeLayout(Path mount) {
  /** Name of the agent's own directory at the volume's root. */
  public static final String RECORDS = ".bootstrap";

  /** The agent's own directory. */
  public Path records() {
    return mount.resolve(RECORDS);
  }

  /** The file that says whose volume this is. */
  public Path marker() {
    return records().resolve("volume.json");
  }

  /** The file that says what was copied, when, and with which proof. */
  public Path manifest() {
    return records().resolve("manifest.json");
  }

  /** The file in which spawns that failed are written down for the next instance. */
  public Path failedSpawns() {
    return records().resolve("failed-spawns");
  }

  /** Where the copy of {@code path} is built, out of sight of everyone. */
  public Path aside(Path path) {
    return records().resolve("copying").resolve(relative(path));
  }

  /**
   * The catalogue of what {@code path} held when it was persisted: every name with its checksum.
   */
  public Path catalog(Path path) {
    Path below = relative(path);
    return records().resolve("files").resolve(below).resolveSibling(below.getFileName() + ".gz");
  }

  /** Where the data of {@code path} lies once it is complete. */
  public Path data(Path path) {
    return mount.resolve(relative(path));
  }

  private static Path relative(Path path) {
    return Path.of("/").relativize(path);
  }
}
