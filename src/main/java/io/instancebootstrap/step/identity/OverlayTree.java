// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.step.identity.OverlayFile.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads an overlay and what is in its place. A symbolic link in the overlay stands for the file it
 * leads to, and may not lead out of the overlay: a repo must not copy secrets of the machine.
 */
final class OverlayTree {
  /** What people put into a directory so that git keeps it. */
  private static final String KEEPER = ".gitkeep";

  private final HostFiles files;
  private final Path overlay;

  OverlayTree(HostFiles files, Path overlay) {
    this.files = files;
    this.overlay = overlay;
  }

  /** Every file of the overlay, by name. */
  List<OverlayFile> read() {
    List<OverlayFile> found = new ArrayList<>();
    collect(overlay, found);
    return found;
  }

  private void collect(Path directory, List<OverlayFile> found) {
    for (Path entry : files.list(directory)) {
      if (files.isDirectory(entry) && !files.isSymbolicLink(entry)) {
        collect(entry, found);
      } else if (!entry.endsWith(KEEPER)) {
        found.add(look(entry));
      }
    }
  }

  private OverlayFile look(Path source) {
    Path target = Path.of("/").resolve(overlay.relativize(source).toString());
    Path destination = resolve(target);
    Optional<String> problem = sourceProblem(source).or(() -> placeProblem(target, destination));
    boolean executable = isExecutable(source);
    Place place = problem.isPresent() ? Place.OTHER : place(source, destination, executable);
    return new OverlayFile(source, target, destination, executable, place, problem);
  }

  private Optional<String> sourceProblem(Path source) {
    if (!files.isSymbolicLink(source)) {
      return Optional.empty();
    }
    Optional<Path> real = files.realPath(source);
    Path tree = files.realPath(overlay).orElse(overlay);
    if (real.isEmpty() || !real.get().startsWith(tree)) {
      return Optional.of("is a symbolic link that leads out of the overlay");
    }
    return files.isDirectory(real.get())
        ? Optional.of("is a symbolic link to a directory, expected a file")
        : Optional.empty();
  }

  private Optional<String> placeProblem(Path target, Path destination) {
    if (files.isSymbolicLink(target) && files.realPath(target).isEmpty()) {
      return Optional.of("the machine has a symbolic link there that leads nowhere");
    }
    if (files.isDirectory(destination)) {
      return Optional.of("the machine has a directory there, the overlay a file");
    }
    for (Path up = destination.getParent(); up != null; up = up.getParent()) {
      if (files.exists(up)) {
        return files.isDirectory(up)
            ? Optional.empty()
            : Optional.of("the machine has a file at " + up + ", the overlay a directory");
      }
    }
    return Optional.empty();
  }

  private Place place(Path source, Path destination, boolean executable) {
    Optional<byte[]> there = files.readBytes(destination);
    if (there.isEmpty()) {
      return Place.FREE;
    }
    if (!Arrays.equals(there.get(), files.readBytes(source).orElse(new byte[0]))) {
      return Place.OTHER;
    }
    return executable && !isExecutable(destination) ? Place.NOT_EXECUTABLE : Place.SAME;
  }

  private boolean isExecutable(Path file) {
    return files.mode(file).map(mode -> (mode & 0100) != 0).orElse(false);
  }

  /** {@code target} with the links of the machine resolved, as far as it exists. */
  private Path resolve(Path target) {
    for (Path up = target; up != null; up = up.getParent()) {
      Optional<Path> real = files.realPath(up);
      if (real.isPresent()) {
        return real.get().resolve(up.relativize(target).toString()).normalize();
      }
    }
    return target;
  }
}
