// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.copy.CatalogReport;
import io.instancebootstrap.step.data.ManifestEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the volume compares with what was persisted on it.
 *
 * @param mount where the volume is mounted
 */
public record VolumeVerdict(Path mount, List<OfPath> paths) {
  public VolumeVerdict {
    paths = List.copyOf(paths);
  }

  /**
   * One path.
   *
   * @param persisted what was recorded then
   * @param bound the server uses the volume's data here
   * @param report the comparison; absent when the data is not on the volume at all
   */
  public record OfPath(ManifestEntry persisted, boolean bound, Optional<CatalogReport> report) {
    /** Whether nothing is damaged or lost, and the server uses it. */
    public boolean isSound() {
      return bound && report.map(CatalogReport::isSound).orElse(false);
    }
  }

  /** Whether every path is. */
  public boolean isSound() {
    return paths.stream().allMatch(OfPath::isSound);
  }
}
