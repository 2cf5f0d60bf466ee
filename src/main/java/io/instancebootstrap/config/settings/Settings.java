// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

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
}
