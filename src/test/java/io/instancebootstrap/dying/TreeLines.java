// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Everything of a tree that one can see, a line for each name, read with nothing of the agent's
 * own.
 */
final class TreeLines {
  private final Path root;
  private final SortedMap<String, String> lines = new TreeMap<>();
  private final Map<Object, SortedSet<String>> links = new HashMap<>();

  private TreeLines(Path root) {
    this.root = root;
  }

  /** The lines of {@code root} by relative name, without those below {@code without}. */
  static SortedMap<String, String> of(Path root, Set<String> without) throws IOException {
    TreeLines tree = new TreeLines(root);
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes found)
              throws IOException {
            if (without.contains(tree.name(directory))) {
              tree.lines.put(tree.name(directory) + "/...", "left out");
            }
            tree.add(directory, found);
            return without.contains(tree.name(directory))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found)
              throws IOException {
            tree.add(file, found);
            return FileVisitResult.CONTINUE;
          }
        });
    tree.extended();
    tree.linked();
    return tree.lines;
  }

  private String name(Path path) {
    return latin(root.relativize(path));
  }

  /** The JDK shows bytes that are no UTF-8 as a question mark or the like: same for all. */
  private static String latin(Path path) {
    return new String(
        path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private void add(Path path, BasicFileAttributes found) throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(path, "unix:mode,uid,gid,nlink", LinkOption.NOFOLLOW_LINKS);
    StringBuilder line = new StringBuilder();
    line.append(Integer.toOctalString((Integer) unix.get("mode")));
    line.append(' ').append(unix.get("uid")).append(':').append(unix.get("gid"));
    line.append(' ').append(time(found.lastModifiedTime()));
    if (found.isSymbolicLink()) {
      line.append(" -> ").append(Files.readSymbolicLink(path));
    } else if (found.isRegularFile()) {
      line.append(' ').append(found.size()).append(' ').append(checksum(path));
      if ((Integer) unix.get("nlink") > 1) {
        links.computeIfAbsent(found.fileKey(), key -> new TreeSet<>()).add(name(path));
      }
    }
    lines.put(name(path), line.toString());
  }

  private static String time(FileTime time) {
    return time.toInstant().toString();
  }

  static String checksum(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(Files.readAllBytes(file));
    return Long.toHexString(sum.getValue());
  }

  /** Names of one file name each other. */
  private void linked() {
    for (SortedSet<String> names : links.values()) {
      names.forEach(name -> lines.merge(name, " same as " + names, String::concat));
    }
  }

  /** Attributes and access lists of all namespaces, as getfattr(1) tells them. */
  private void extended() {
    String all =
        Shell.run(
            "getfattr",
            "-R",
            "-P",
            "-h",
            "-d",
            "-e",
            "hex",
            "-m",
            "-",
            "--absolute-names",
            root.toString());
    String name = "";
    for (String line : all.split("\n")) {
      if (line.startsWith("# file: ")) {
        String path = line.substring("# file: ".length());
        name =
            path.length() > root.toString().length()
                ? path.substring(root.toString().length() + 1)
                : "";
      } else if (line.contains("=") && !line.startsWith("trusted.overlay.")) {
        lines.computeIfPresent(name, (key, known) -> known + " " + line);
      }
    }
  }
}
