// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mounts that a process sees, from {@code /proc/self/mountinfo} (proc(5)).
 *
 * <p>Lookups walk from the root through parents, as the kernel does: a mount that a later one
 * covers, at its own place or further up, is not found.
 *
 * @param mounts in the order of the file
 */
public record MountInfo(List<Mount> mounts) {
  /** Keeps a copy. */
  public MountInfo {
    mounts = List.copyOf(mounts);
  }

  /**
   * One mount.
   *
   * @param id unique among present mounts
   * @param parent id of the mount this one sits on
   * @param device major:minor as stat(2) shows it for files on it
   * @param root directory of the file system that is the root of this mount; not "/" for bind
   *     mounts
   * @param mountPoint where it is mounted
   * @param options of this mount
   * @param fsType file system type
   * @param source device or other name
   * @param superOptions options of the file system
   */
  public record Mount(
      int id,
      int parent,
      String device,
      String root,
      String mountPoint,
      List<String> options,
      String fsType,
      String source,
      List<String> superOptions) {}

  /**
   * Reads the text of mountinfo.
   *
   * @throws BootstrapException if a line is not as proc(5) describes it
   */
  public static MountInfo parse(String mountinfo) {
    List<Mount> mounts = new ArrayList<>();
    for (TextLines.Line line : TextLines.split(mountinfo)) {
      if (!line.body().isEmpty()) {
        mounts.add(mount(line.body()));
      }
    }
    return new MountInfo(mounts);
  }

  /** The mount seen at exactly this path (absolute, no trailing slash), the top-most if stacked. */
  public Optional<Mount> at(String mountPoint) {
    return containing(mountPoint).filter(mount -> mount.mountPoint().equals(mountPoint));
  }

  /** The mount that holds {@code path} (absolute, normalised, without symbolic links). */
  public Optional<Mount> containing(String path) {
    Optional<Mount> current = root(path);
    // As many steps as there are mounts: ids that form a ring end here too.
    for (int steps = mounts.size(); steps > 0 && current.isPresent(); steps--) {
      Optional<Mount> next = below(current.get(), path);
      if (next.isEmpty()) {
        break;
      }
      current = next;
    }
    return current;
  }

  /** Mounts at {@code path} and anywhere below it, in the order of the file, covered ones too. */
  public List<Mount> under(String path) {
    return mounts.stream().filter(mount -> isPrefix(path, mount.mountPoint())).toList();
  }

  private Optional<Mount> root(String path) {
    return nearest(
        mounts.stream()
            .filter(mount -> isTop(mount) && isPrefix(mount.mountPoint(), path))
            .toList());
  }

  private boolean isTop(Mount mount) {
    return mounts.stream()
        .noneMatch(other -> other.id() == mount.parent() && other.id() != mount.id());
  }

  private Optional<Mount> below(Mount mount, String path) {
    return nearest(
        mounts.stream()
            .filter(child -> child.parent() == mount.id() && child.id() != mount.id())
            .filter(child -> isPrefix(mount.mountPoint(), child.mountPoint()))
            .filter(child -> isPrefix(child.mountPoint(), path))
            .toList());
  }

  private static Optional<Mount> nearest(List<Mount> candidates) {
    Optional<Mount> nearest = Optional.empty();
    for (Mount candidate : candidates) {
      int length = candidate.mountPoint().length();
      if (nearest.isEmpty() || length <= nearest.get().mountPoint().length()) {
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  private static boolean isPrefix(String directory, String path) {
    return directory.equals("/")
        || path.equals(directory)
        || (path.startsWith(directory) && path.charAt(directory.length()) == '/');
  }

  private static Mount mount(String line) {
    String[] fields = line.split(" ", -1);
    int separator = 6;
    while (separator < fields.length && !fields[separator].equals("-")) {
      separator++;
    }
    if (separator + 3 >= fields.length || !fields[2].matches("[0-9]+:[0-9]+")) {
      throw malformed(line);
    }
    return new Mount(
        id(fields[0], line),
        id(fields[1], line),
        fields[2],
        FieldCodec.decode(fields[3]),
        FieldCodec.decode(fields[4]),
        List.of(fields[5].split(",")),
        FieldCodec.decode(fields[separator + 1]),
        FieldCodec.decode(fields[separator + 2]),
        List.of(fields[separator + 3].split(",")));
  }

  private static int id(String field, String line) {
    try {
      return Integer.parseInt(field);
    } catch (NumberFormatException notANumber) {
      throw malformed(line);
    }
  }

  private static BootstrapException malformed(String line) {
    return BootstrapException.failed(
        "reading the mounts of this process: the line \"%s\" is not of the form \"id parent major:minor root mount-point options … - type source options\""
            .formatted(line));
  }
}
