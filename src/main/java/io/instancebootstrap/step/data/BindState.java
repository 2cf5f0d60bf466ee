// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.host.Mount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What bind-data sees.
 *
 * @param mounted the volume is there
 * @param fstab text of fstab(5)
 * @param dropIns drop-ins of the agent that exist, with their text
 * @param active services of the settings that run; only asked for while something is not bound
 */
public record BindState(
    boolean mounted,
    List<PathState> paths,
    String fstab,
    Map<Path, String> dropIns,
    List<String> active) {
  public BindState {
    paths = List.copyOf(paths);
    dropIns = Map.copyOf(dropIns);
    active = List.copyOf(active);
  }

  /**
   * One path.
   *
   * @param bound the volume's data is in place
   * @param foreign what else is mounted there
   * @param onVolume the data is complete on the volume
   * @param link where the path leads when it is a symbolic link
   * @param entry what the manifest says
   */
  public record PathState(
      Path path,
      boolean bound,
      Optional<Mount> foreign,
      boolean onVolume,
      Optional<Path> link,
      Optional<ManifestEntry> entry) {}
}
