// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The bare repositories that hold fetched objects. Made by hand, because JGit tries out what the
 * file system can do and starts a shell for the umask, neither of which a bare repository needs.
 */
final class LocalObjects {
  private static final String CONFIG =
      "[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tfilemode = true\n\tsymlinks = true\n";

  private LocalObjects() {}

  /** Makes an empty one at {@code directory}, which must not exist. */
  static Repository create(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("objects/pack"));
    Files.createDirectories(directory.resolve("refs/heads"));
    Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/none\n");
    Files.writeString(directory.resolve("config"), CONFIG);
    return open(directory);
  }

  /** Opens the one at {@code directory}. */
  static Repository open(Path directory) throws IOException {
    return new FileRepositoryBuilder()
        .setGitDir(directory.toFile())
        .setBare()
        .setMustExist(true)
        .build();
  }
}
