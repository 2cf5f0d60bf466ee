// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import java.util.Optional;

/** All settings of one server, merged, typed and checked. */
public record Settings(
    ServerSettings server,
    VolumeSettings volume,
    PersistSettings persist,
    LaunchSettings launch,
    GroupSettings group,
    AddressSettings address,
    NamesSettings names,
    SpawnSettings spawn,
    ReportSettings report) {

  /** Whether the server keeps data on a volume at all. */
  public boolean hasVolume() {
    return !persist.paths().isEmpty();
  }

  /** Why the volume and data steps are skipped; empty when they are not. */
  public Optional<String> whyNoVolume() {
    return hasVolume()
        ? Optional.empty()
        : Optional.of("no [persist] paths, so this server keeps no data on a volume");
  }
}
