// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files of one commit, byte for byte: no line ends converted, no filters. Submodules are left
 * out.
 */
final class CommitTree {
  private static final Set<PosixFilePermission> PLAIN =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Repository objects;
  private final Map<Path, Entry> entries;

  private CommitTree(Repository objects, Map<Path, Entry> entries) {
    this.objects = objects;
    this.entries = entries;
  }

  private record Entry(FileMode mode, ObjectId id) {
    boolean link() {
      return mode.equals(FileMode.SYMLINK);
    }

    Set<PosixFilePermission> permissions() {
      return mode.equals(FileMode.EXECUTABLE_FILE) ? EXECUTABLE : PLAIN;
    }
  }

  /** The commit object itself, which is what was signed. */
  static byte[] raw(Repository objects, ObjectId commit) throws IOException {
    return objects.open(commit, Constants.OBJ_COMMIT).getCachedBytes();
  }

  /** Reads what {@code commit} holds; its tree must be in {@code objects}. */
  static CommitTree of(Repository objects, ObjectId commit) throws IOException {
    Map<Path, Entry> entries = new LinkedHashMap<>();
    try (RevWalk commits = new RevWalk(objects);
        TreeWalk walk = new TreeWalk(objects)) {
      walk.addTree(commits.parseCommit(commit).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        if (!walk.getFileMode(0).equals(FileMode.GITLINK)) {
          entries.put(
              Path.of(walk.getPathString()), new Entry(walk.getFileMode(0), walk.getObjectId(0)));
        }
      }
    }
    return new CommitTree(objects, entries);
  }

  /** Whether {@code directory} holds exactly these files. */
  boolean matches(Path directory) throws IOException {
    if (!Files.isDirectory(directory) || !names(directory).equals(expectedNames())) {
      return false;
    }
    for (Map.Entry<Path, Entry> entry : entries.entrySet()) {
      if (!matches(directory.resolve(entry.getKey()), entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Writes these files into {@code directory}, which must not exist, and flushes them. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<Path, Entry> entry : entries.entrySet()) {
      Path file = directory.resolve(entry.getKey()).normalize();
      if (!file.startsWith(directory)) {
        throw new IOException("a file name that leads out of the tree: " + entry.getKey());
      }
      Files.createDirectories(parent(file));
      write(file, entry.getValue());
    }
  }

  private void write(Path file, Entry entry) throws IOException {
    if (entry.link()) {
      Files.createSymbolicLink(file, Path.of(target(entry)));
      return;
    }
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      objects.open(entry.id(), Constants.OBJ_BLOB).copyTo(out);
      Files.setPosixFilePermissions(file, entry.permissions());
      channel.force(true);
    }
  }

  private String target(Entry entry) throws IOException {
    byte[] bytes = objects.open(entry.id(), Constants.OBJ_BLOB).getCachedBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private boolean matches(Path file, Entry entry) throws IOException {
    if (entry.link()) {
      return Files.isSymbolicLink(file)
          && Files.readSymbolicLink(file).toString().equals(target(entry));
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.getPosixFilePermissions(file).equals(entry.permissions())
        && blobId(file).equals(entry.id());
  }

  private static ObjectId blobId(Path file) throws IOException {
    try (ObjectInserter hash = new ObjectInserter.Formatter();
        InputStream content = Files.newInputStream(file)) {
      return hash.idFor(Constants.OBJ_BLOB, Files.size(file), content);
    }
  }

  /** Files and the directories that lead to them; git knows no empty directories. */
  private Set<Path> expectedNames() {
    Set<Path> names = new HashSet<>();
    for (Path file : entries.keySet()) {
      for (int parts = 1; parts <= file.getNameCount(); parts++) {
        names.add(file.subpath(0, parts));
      }
    }
    return names;
  }

  private static Set<Path> names(Path directory) throws IOException {
    Set<Path> names = new HashSet<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.filter(path -> !path.equals(directory)).map(directory::relativize).forEach(names::add);
    }
    return names;
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent());
  }
}
