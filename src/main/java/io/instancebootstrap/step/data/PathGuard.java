// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Mounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the paths that this machine does not let be persisted, beyond what the settings alone can
 * tell: links that lead elsewhere, files, other file systems. Meant to be asked before anything is
 * created.
 */
public final class PathGuard {
  private final HostFiles files;
  private final Mounts mounts;
  private final VolumeData volume;

  public PathGuard(HostFiles files, Mounts mounts, VolumeData volume) {
    this.files = files;
    this.mounts = mounts;
    this.volume = volume;
  }

  /** Every problem of {@code paths}, each a sentence for the operator; none is good. */
  public List<String> problems(List<Path> paths) {
    List<String> problems = new ArrayList<>();
    DataManifest manifest = volume.manifest();
    for (Path path : paths) {
      if (!volume.bound(path)) {
        problem(path).or(() -> wider(path, manifest)).ifPresent(problems::add);
      }
    }
    return problems;
  }

  /** Why a new volume could not be filled from {@code paths}: their problems, and missing ones. */
  public List<String> obstacles(List<Path> paths) {
    List<String> obstacles = new ArrayList<>(problems(paths));
    for (Path path : paths) {
      if (!files.exists(path) && !files.isSymbolicLink(path)) {
        obstacles.add(
            persisting(path)
                + "no such directory, expected the server's data; create it, or change [persist] paths");
      }
    }
    return obstacles;
  }

  private Optional<String> problem(Path path) {
    Optional<Path> real = files.realPath(path);
    if (files.isSymbolicLink(path) || real.map(found -> !found.equals(path)).orElse(false)) {
      return Optional.of(
          persisting(path)
              + "a symbolic link"
              + real.map(found -> " that leads to " + found).orElse("")
              + ", expected a directory; name the directory itself");
    }
    if (files.exists(path) && !files.isDirectory(path)) {
      return Optional.of(
          persisting(path) + "a file, expected a directory; name the directory that holds it");
    }
    return otherFileSystem(path);
  }

  private Optional<String> otherFileSystem(Path path) {
    List<Mount> table = mounts.current();
    Optional<Mount> around =
        table.stream()
            .filter(mount -> path.startsWith(mount.mountPoint()))
            .reduce(PathGuard::nearer)
            .filter(mount -> mount.mountPoint().getNameCount() > 0);
    if (around.isPresent()) {
      return Optional.of(
          persisting(path)
              + "it inside the file system mounted at "
              + describe(around.get())
              + ", expected it on the root file system; leave it out, or unmount that");
    }
    return table.stream()
        .filter(mount -> mount.mountPoint().startsWith(path))
        .findFirst()
        .map(
            inner ->
                persisting(path)
                    + "another file system inside it, mounted at "
                    + describe(inner)
                    + ", which would not be copied; name the directories beside it, or unmount that");
  }

  /** A directory on the volume that only holds persisted ones is not the copy of the original. */
  private static Optional<String> wider(Path path, DataManifest manifest) {
    if (manifest.entry(path).isPresent()) {
      return Optional.empty();
    }
    return manifest.entries().keySet().stream()
        .filter(inner -> inner.startsWith(path))
        .findFirst()
        .map(
            inner ->
                persisting(path)
                    + inner
                    + " inside it on the volume already; keep that in [persist] paths and name the directories beside it");
  }

  private static Mount nearer(Mount below, Mount above) {
    int depth = above.mountPoint().getNameCount() - below.mountPoint().getNameCount();
    return depth >= 0 ? above : below;
  }

  private static String persisting(Path path) {
    return "persisting " + path + ": observed ";
  }

  private static String describe(Mount mount) {
    return mount.mountPoint() + " (" + mount.source() + ", " + mount.fileSystemType() + ")";
  }
}
