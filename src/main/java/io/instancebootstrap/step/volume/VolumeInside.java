// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a look into the mounted volume shows.
 *
 * @param marker whose it says it is
 * @param entries names at its root
 */
public record VolumeInside(Optional<VolumeMarker> marker, List<String> entries) {
  /** What mkfs and the agent itself put there. */
  private static final Set<String> NOT_DATA = Set.of("lost+found", ".bootstrap");

  public VolumeInside {
    entries = entries.stream().filter(name -> !NOT_DATA.contains(name)).toList();
  }
}
