// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which directories may be moved to the volume, and where the volume may be mounted: the system
 * must come up without the volume, and the agent must find its own state. Pure; what has to be
 * asked of the host comes in as a value.
 */
public final class PersistPaths {
  private static final Path ROOT = Path.of("/");

  /** Not even a directory below these: they are the kernel's, or gone at the next boot. */
  private static final List<Path> KERNEL = paths("/proc", "/sys", "/dev", "/run", "/var/run");

  /** Not as wholes: without them there is no system to mount the volume. */
  private static final List<Path> SYSTEM =
      paths(
          "/bin",
          "/boot",
          "/etc",
          "/lib",
          "/lib32",
          "/lib64",
          "/sbin",
          "/usr",
          "/usr/bin",
          "/usr/lib",
          "/usr/sbin",
          "/usr/share",
          "/var",
          "/var/lib");

  /** State of this instance, not of the server: it must stay behind. */
  private static final List<Path> INSTANCE_STATE =
      paths(
          "/etc/bootstrap",
          "/etc/cloud",
          "/etc/systemd",
          "/usr/local/bin/bootstrap",
          "/usr/local/lib/bootstrap",
          "/var/lib/bootstrap",
          "/var/lib/cloud");

  private PersistPaths() {}

  /**
   * Why {@code path} must not be persisted; empty when it may.
   *
   * @param path absolute and normalised
   * @param all every path to persist, {@code path} among them
   * @param mount where the volume is mounted
   */
  public static Optional<String> refusal(Path path, List<Path> all, Path mount) {
    Optional<String> dangerous = dangerous(path);
    if (dangerous.isPresent()) {
      return dangerous;
    }
    if (path.startsWith(mount) || mount.startsWith(path)) {
      return Optional.of("is, holds or is inside " + mount + ", where the volume is mounted");
    }
    if (all.stream().filter(path::equals).count() > 1) {
      return Optional.of("is listed twice");
    }
    return all.stream()
        .filter(other -> !other.equals(path) && path.startsWith(other))
        .findFirst()
        .map(other -> "is inside " + other + ", which is persisted already");
  }

  /** Why the volume must not be mounted at {@code mount}; empty when it may. */
  public static Optional<String> mountRefusal(Path mount) {
    return dangerous(mount);
  }

  /**
   * Why {@code path} must not be persisted on this host; empty when it may.
   *
   * @param realPath {@code path} with all symbolic links resolved; empty when it does not exist
   * @param mountPoints where other file systems than the agent's own are mounted
   */
  public static Optional<String> hostRefusal(
      Path path, Optional<Path> realPath, Collection<Path> mountPoints) {
    Optional<String> link =
        realPath
            .filter(real -> !real.equals(path))
            .map(real -> "leads through a symbolic link to " + real + "; name that path instead");
    return link.or(
        () ->
            mountPoints.stream()
                .filter(point -> !point.equals(ROOT) && path.startsWith(point))
                .max(Comparator.comparingInt(Path::getNameCount))
                .map(point -> "is inside another file system, which is mounted at " + point));
  }

  private static Optional<String> dangerous(Path path) {
    if (path.equals(ROOT)) {
      return Optional.of("is the root of the whole system");
    }
    for (Path kernel : KERNEL) {
      if (path.startsWith(kernel)) {
        return Optional.of("is " + inside(path, kernel) + ", which does not outlive a boot");
      }
    }
    for (Path state : INSTANCE_STATE) {
      if (path.startsWith(state)) {
        return Optional.of("is " + inside(path, state) + ", which belongs to this instance alone");
      }
    }
    if (SYSTEM.contains(path)) {
      return Optional.of("is needed as a whole to boot; name directories inside it");
    }
    return INSTANCE_STATE.stream()
        .filter(state -> state.startsWith(path))
        .findFirst()
        .map(state -> "holds " + state + ", which belongs to this instance alone");
  }

  private static String inside(Path path, Path other) {
    return path.equals(other) ? other.toString() : "inside " + other;
  }

  private static List<Path> paths(String... names) {
    return Arrays.stream(names).map(Path::of).toList();
  }
}
