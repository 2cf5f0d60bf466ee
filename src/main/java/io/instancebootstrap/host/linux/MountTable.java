// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.Mount;
import io.instancebootstrap.text.MountInfo;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kernel's mount table as the machine below a root sees it: mounts outside the root are not
 * there, and the one that holds the root is its {@code /}.
 */
record MountTable(MountInfo info, Path root) {

  /** All mounts of the machine, in the kernel's order. */
  List<Mount> all() {
    Optional<Mount> top = info.containing(root.toString()).map(this::top);
    Stream<Mount> below =
        info.under(root.toString()).stream()
            .filter(mount -> !mount.mountPoint().equals(root.toString()))
            .flatMap(mount -> named(mount).stream());
    return Stream.concat(top.stream(), below).toList();
  }

  /**
   * The mount that is seen at exactly {@code kept}.
   *
   * @param kept where the mount point is kept, links resolved
   */
  Optional<Mount> at(Path kept) {
    return kept.equals(root)
        ? info.containing(root.toString()).map(this::top)
        : info.at(kept.toString()).flatMap(this::named);
  }

  private Mount top(MountInfo.Mount mount) {
    Path below = Path.of(mount.mountPoint()).relativize(root);
    return mount(mount, Path.of("/"), Path.of(mount.root()).resolve(below).normalize().toString());
  }

  /** Empty when the name of the mount point does not exist in the agent's own character set. */
  private Optional<Mount> named(MountInfo.Mount mount) {
    try {
      Path name = Path.of("/").resolve(root.relativize(Path.of(mount.mountPoint())));
      return Optional.of(mount(mount, name, mount.root()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Mount mount(MountInfo.Mount mount, Path mountPoint, String root) {
    Set<String> options = new LinkedHashSet<>(mount.options());
    options.addAll(mount.superOptions());
    return new Mount(
        mountPoint,
        root,
        mount.device(),
        mount.source(),
        mount.fsType(),
        String.join(",", options));
  }
}
