// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.text.BindMount;
import io.instancebootstrap.text.Fstab;
import io.instancebootstrap.text.FstabEntry;
import io.instancebootstrap.text.VolumeFstab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agent's block of fstab with the bind lines as they should be. The volume's own line is
 * mount-volume's and is kept as it is.
 */
final class BindFstab {
  private BindFstab() {}

  /** The whole block; empty while the volume's own line is not there. */
  static Optional<List<FstabEntry>> wanted(String fstab, VolumeLayout layout, List<Path> paths) {
    Optional<FstabEntry> volume =
        Fstab.block(fstab).stream()
            .filter(entry -> entry.mountPoint().equals(layout.mount().toString()))
            .findFirst();
    return volume.map(
        line -> {
          List<FstabEntry> block = new ArrayList<>(List.of(line));
          block.addAll(binds(layout, paths));
          return block;
        });
  }

  /** What outside the agent's block mounts at one of {@code paths}, as a sentence. */
  static Optional<String> conflict(String fstab, VolumeLayout layout, List<Path> paths) {
    return binds(layout, paths).stream()
        .flatMap(entry -> Fstab.conflict(fstab, entry).stream())
        .findFirst();
  }

  /** Bind lines do not depend on the volume's UUID and type, so any will do here. */
  private static List<FstabEntry> binds(VolumeLayout layout, List<Path> paths) {
    List<BindMount> binds =
        paths.stream()
            .map(path -> new BindMount(layout.data(path).toString(), path.toString()))
            .toList();
    List<FstabEntry> entries =
        new VolumeFstab("-", layout.mount().toString(), "ext4", Duration.ofSeconds(1), false)
            .entries(binds);
    return entries.subList(1, entries.size());
  }
}
