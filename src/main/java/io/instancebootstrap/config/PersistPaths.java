// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The paths that cannot live on the volume, because the system, cloud-init or the agent itself
 * needs them before the volume is there, or because they would hold the volume. Pure: links and
 * file systems need a look at the host and are the copy step's.
 */
public final class PersistPaths {
  /** Refused as wholes; what lies below some of them may be fine, such as /var/lib/mysql. */
  private static final List<Path> WHOLE =
      paths(
          "/",
          "/etc",
          "/usr",
          "/var",
          "/var/lib",
          "/var/log",
          "/var/cache",
          "/var/run",
          "/bin",
          "/sbin",
          "/lib",
          "/lib64",
          "/root/.ssh");

  /**
   * Refused with everything below them: the kernel's, the boot loader's, and what is gone at every
   * boot.
   */
  private static final List<Path> WITH_ALL_BELOW =
      paths("/proc", "/sys", "/dev", "/run", "/boot", "/var/run");

  /** State that must be there before the volume is; refused with all below and all above. */
  private static final List<Path> STATE =
      paths(
          "/var/lib/bootstrap",
          "/etc/bootstrap",
          "/var/log/bootstrap",
          "/var/lib/cloud",
          "/etc/cloud",
          "/etc/systemd");

  private PersistPaths() {}

  /** Why {@code path} is dangerous; empty when it is not. */
  public static Optional<String> danger(Path path, Path mount) {
    if (WHOLE.contains(path)) {
      return Optional.of("the system needs " + path + " before the volume is there");
    }
    Optional<Path> above = WITH_ALL_BELOW.stream().filter(path::startsWith).findFirst();
    if (above.isPresent()) {
      return Optional.of(above.get() + " is the system's own");
    }
    Optional<Path> state =
        STATE.stream().filter(dir -> path.startsWith(dir) || dir.startsWith(path)).findFirst();
    if (state.isPresent()) {
      return Optional.of(
          "it holds " + state.get() + ", which is needed before the volume is there");
    }
    if (path.startsWith(mount) || mount.startsWith(path)) {
      return Optional.of("the volume itself is mounted at " + mount);
    }
    return Optional.empty();
  }

  /** The pairs of {@code paths} in which the second lies inside the first or is the same. */
  static List<List<Path>> nested(List<Path> paths) {
    List<List<Path>> pairs = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      for (int j = 0; j < paths.size(); j++) {
        boolean inside = i != j && paths.get(j).startsWith(paths.get(i));
        if (inside && !(paths.get(i).equals(paths.get(j)) && j < i)) {
          pairs.add(List.of(paths.get(i), paths.get(j)));
        }
      }
    }
    return pairs;
  }

  private static List<Path> paths(String... names) {
    return java.util.Arrays.stream(names).map(Path::of).toList();
  }
}
