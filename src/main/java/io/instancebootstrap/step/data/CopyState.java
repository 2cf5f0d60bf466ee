// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What copy-data sees.
 *
 * @param mounted the volume is there; without it nothing is known of what is on it
 * @param problems what {@link PathGuard} found
 * @param unavailable why services cannot be stopped here
 * @param missing units of the settings that do not exist
 * @param active units of the settings that run and are to be stopped
 */
public record CopyState(
    boolean mounted,
    List<PathState> paths,
    List<String> problems,
    Optional<String> unavailable,
    List<String> missing,
    List<String> active) {
  public CopyState {
    paths = List.copyOf(paths);
    problems = List.copyOf(problems);
    missing = List.copyOf(missing);
    active = List.copyOf(active);
  }

  /**
   * One path.
   *
   * @param exists there is an original
   * @param bound the volume's copy is in place already
   * @param onVolume the copy is complete on the volume
   * @param entry what the manifest says
   * @param finished this run has completed it
   */
  public record PathState(
      Path path,
      boolean exists,
      boolean bound,
      boolean onVolume,
      Optional<ManifestEntry> entry,
      boolean finished) {}
}
