// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that only grows, up to a limit: then it becomes the one before, {@code .1}, and a new one
 * begins. What cannot be written is left out: a full disk must not stop a server from coming back.
 */
public final class AppendedFile {
  private final Path file;
  private final long limit;
  private final Set<PosixFilePermission> permissions;

  /**
   * @param file where it is really kept; its directory is made on the first line
   * @param limit in bytes
   * @param permissions of a new file
   */
  public AppendedFile(Path file, long limit, Set<PosixFilePermission> permissions) {
    this.file = file;
    this.limit = limit;
    this.permissions = Set.copyOf(permissions);
  }

  /** Adds {@code line} and a line end. */
  public synchronized void append(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (Files.exists(file) && Files.size(file) + bytes.length > limit) {
        keepAsBefore();
      }
      if (!Files.exists(file)) {
        create();
      }
      Files.write(file, bytes, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // See above; the line has gone to the other outputs too.
      return;
    }
  }

  /** Begins a new file; what there was becomes the one before. */
  public synchronized void startOver() {
    try {
      if (Files.exists(file)) {
        keepAsBefore();
      }
    } catch (IOException e) {
      // Then the old one grows on.
      return;
    }
  }

  private void keepAsBefore() throws IOException {
    Path before = file.resolveSibling(file.getFileName() + ".1");
    Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
  }

  private void create() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    // Made with them, so that it never is more open; set again, because the umask takes some away.
    Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
    Files.setPosixFilePermissions(file, permissions);
  }
}
