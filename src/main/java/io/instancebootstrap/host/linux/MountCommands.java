// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Argument lists of mount(8) and umount(8). Source and target are given, so fstab is not asked. */
final class MountCommands {
  private MountCommands() {}

  static List<String> mount(
      Path node, Probe.FileSystem fileSystem, Path point, List<String> options) {
    List<String> argv = new ArrayList<>(List.of("mount", "-t", fileSystem.type()));
    if (!options.isEmpty()) {
      argv.addAll(List.of("-o", String.join(",", options)));
    }
    argv.addAll(List.of("--", node.toString(), point.toString()));
    return argv;
  }

  static List<String> bind(Path source, Path target) {
    return List.of("mount", "--bind", "--", source.toString(), target.toString());
  }

  /** syncfs(2) of the file system that holds {@code point}. */
  static List<String> flush(Path point) {
    return List.of("sync", "--file-system", "--", point.toString());
  }

  static List<String> unmount(Path point) {
    return List.of("umount", "--", point.toString());
  }
}
