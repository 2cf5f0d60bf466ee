// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Translates the machine's own absolute paths to where they are kept below a root, and back.
 * Symbolic links are resolved as the machine itself would after chroot(2): an absolute target
 * starts at the root again and {@code ..} never climbs above it.
 */
final class RootedPaths {
  /** As many links as the kernel follows before ELOOP (path_resolution(7)). */
  private static final int MAX_LINKS = 40;

  private final Path root;

  RootedPaths(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  Path root() {
    return root;
  }

  /** Where {@code path} is kept, all links followed; parts that do not exist are kept as named. */
  Path followed(Path path) {
    return walk(path, true);
  }

  /** Where {@code path} itself is kept: links of its parents are followed, its own is not. */
  Path itself(Path path) {
    return walk(path, false);
  }

  /** The machine's own name for {@code kept}, which lies below the root. */
  Path named(Path kept) {
    Path name = Path.of("/");
    for (Path part : root.relativize(kept)) {
      name = name.resolve(part.toString());
    }
    return name;
  }

  private Path walk(Path path, boolean followLast) {
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("not an absolute path: " + path);
    }
    Deque<String> left = new ArrayDeque<>();
    path.forEach(part -> left.addLast(part.toString()));
    Path at = root;
    int links = 0;
    while (!left.isEmpty()) {
      String part = left.removeFirst();
      Path next = part.equals("..") ? above(at) : at.resolve(part).normalize();
      if (Files.isSymbolicLink(next) && (followLast || !left.isEmpty())) {
        if (++links > MAX_LINKS) {
          throw BootstrapException.failed(
              "resolving "
                  + path
                  + ": more than "
                  + MAX_LINKS
                  + " symbolic links; they form a loop");
        }
        at = followLink(next, at, left);
      } else {
        at = next;
      }
    }
    return at;
  }

  private Path above(Path at) {
    return at.equals(root) ? root : parent(at);
  }

  /** The directory that holds {@code path}; of the topmost one, itself. */
  static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /** Puts the link's target before what is {@code left}; the directory where it starts. */
  private Path followLink(Path link, Path directory, Deque<String> left) {
    Path target;
    try {
      target = Files.readSymbolicLink(link);
    } catch (IOException e) {
      throw BootstrapException.failed("reading the symbolic link " + named(link) + ": " + e, e);
    }
    for (int i = target.getNameCount() - 1; i >= 0; i--) {
      left.addFirst(target.getName(i).toString());
    }
    return target.isAbsolute() ? root : directory;
  }
}
