// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.host.HostFiles;
import java.nio.file.Path;
import java.util.List;

/** The agent's mark on the mounted volume, as a file. */
final class MarkOnVolume {
  private static final int PRIVATE_DIRECTORY = 0700;
  private static final int PRIVATE_FILE = 0600;

  private final HostFiles files;
  private final VolumeLayout layout;

  MarkOnVolume(HostFiles files, VolumeLayout layout) {
    this.files = files;
    this.layout = layout;
  }

  /** What is on the volume. */
  VolumeInside look() {
    List<String> entries =
        files.list(layout.mount()).stream().map(Path::getFileName).map(Path::toString).toList();
    return new VolumeInside(files.read(layout.marker()).map(VolumeMarker::parse), entries);
  }

  void write(VolumeMarker marker) {
    files.createDirectories(layout.records(), PRIVATE_DIRECTORY);
    files.write(layout.marker(), marker.print(), PRIVATE_FILE);
  }

  /** From now on {@code version} is the one that the mark names; all else of it stays. */
  void handOver(String version) {
    VolumeMarker old = look().marker().orElseThrow();
    write(new VolumeMarker(old.server(), old.volume(), old.marked(), version));
  }
}
