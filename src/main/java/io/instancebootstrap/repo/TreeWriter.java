// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes the files of a commit into an empty directory: contents, the executable bit and symbolic
 * links. Links that lead out of the tree and names that git itself would refuse are errors, because
 * hooks and overlays of the tree are used as root.
 */
final class TreeWriter {
  private final Repository repository;

  TreeWriter(Repository repository) {
    this.repository = repository;
  }

  /** Writes {@code commit} below {@code directory}, which exists and is empty. */
  void write(ObjectId commit, Path directory) throws IOException {
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk tree = new TreeWalk(repository)) {
      tree.addTree(commits.parseCommit(commit).getTree());
      tree.setRecursive(true);
      while (tree.next()) {
        writeEntry(tree, directory);
      }
    }
  }

  private void writeEntry(TreeWalk tree, Path directory) throws IOException {
    FileMode mode = tree.getFileMode(0);
    if (mode.equals(FileMode.GITLINK)) {
      return;
    }
    Path file = inside(directory, tree.getPathString());
    Files.createDirectories(parent(file));
    ObjectId blob = tree.getObjectId(0);
    if (mode.equals(FileMode.SYMLINK)) {
      writeLink(
          file,
          new String(repository.open(blob).getBytes(), java.nio.charset.StandardCharsets.UTF_8),
          directory);
      return;
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      repository.open(blob).copyTo(out);
    }
    String permissions = mode.equals(FileMode.EXECUTABLE_FILE) ? "rwxr-xr-x" : "rw-r--r--";
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static void writeLink(Path link, String target, Path directory) throws IOException {
    Path end = parent(link).resolve(target).normalize();
    if (target.startsWith("/") || !end.startsWith(directory)) {
      throw BootstrapException.configuration(
          "checking out the config repo: observed the symbolic link "
              + directory.relativize(link)
              + " to "
              + target
              + ", expected one that stays in the repository; change the link");
    }
    Files.createSymbolicLink(link, Path.of(target));
  }

  private static Path inside(Path directory, String name) {
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory) || file.equals(directory)) {
      throw BootstrapException.configuration(
          "checking out the config repo: observed the path '"
              + name
              + "', expected one inside the repository; rename it");
    }
    return file;
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }
}
