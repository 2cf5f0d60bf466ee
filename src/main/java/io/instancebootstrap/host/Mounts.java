// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The mount table of this machine. Paths are the machine's own names. */
public interface Mounts {
  /** All mounts, in the order in which they were made. */
  List<Mount> current();

  /** The mount that is on top at exactly {@code mountPoint}. */
  default Optional<Mount> at(Path mountPoint) {
    return current().stream()
        .filter(mount -> mount.mountPoint().equals(mountPoint))
        .reduce((below, above) -> above);
  }

  /** Mounts {@code device}'s file system; the mount point must exist. */
  void mount(
      BlockDevice device, Probe.FileSystem fileSystem, Path mountPoint, List<String> options);

  /** Makes {@code source} appear at {@code target} (mount(8), bind). Both must exist. */
  void bind(Path source, Path target);

  /** Has the file system at {@code mountPoint} write down all that it holds in memory. */
  void flush(Path mountPoint);

  /** Unmounts what is on top at {@code mountPoint}. */
  void unmount(Path mountPoint);
}
