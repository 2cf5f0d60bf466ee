// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Section {@code [persist]}: what is moved to the volume.
 *
 * @param paths directories that live on the volume, absolute and normalised
 * @param exclude patterns of paths that are not copied
 * @param stopServices units stopped for the last pass and started after
 * @param filesInFlight how many files are copied at once; absent where the machine decides
 */
public record PersistSettings(
    List<Path> paths,
    List<String> exclude,
    List<String> stopServices,
    Verify verify,
    Optional<Integer> filesInFlight) {
  public PersistSettings {
    paths = List.copyOf(paths);
    exclude = List.copyOf(exclude);
    stopServices = List.copyOf(stopServices);
  }

  /** How a copy is proven. */
  public enum Verify {
    /** Every byte is read again from the volume. */
    FULL,
    /** Names, sizes and attributes are compared. */
    METADATA
  }
}
