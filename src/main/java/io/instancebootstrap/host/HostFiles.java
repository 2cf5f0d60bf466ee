// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files of this machine, named by the absolute path that the machine itself uses; an adapter may
 * keep them below another root. Text is decoded as ISO 8859-1, so that bytes that are not the
 * agent's own survive an edit.
 */
public interface HostFiles {
  /** The file's text; empty when there is none. */
  Optional<String> read(Path file);

  /** The file's bytes; empty when there is none. */
  Optional<byte[]> readBytes(Path file);

  /**
   * Replaces {@code file}: writes beside it, flushes, renames, flushes the directory. Mode and
   * owner of an existing file stay; a new one, and missing parents, get {@code mode}'s bits
   * (parents also those to enter). A symbolic link is followed, so that its target is replaced.
   *
   * @param mode permission bits such as {@code 0644}, for a new file only
   */
  void write(Path file, byte[] content, int mode);

  /** As {@link #write(Path, byte[], int)} with ISO 8859-1 text. */
  default void write(Path file, String text, int mode) {
    write(file, text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), mode);
  }

  /** Sets the permission bits of {@code file}. */
  void setMode(Path file, int mode);

  /** Permission bits; empty when there is no such file. */
  Optional<Integer> mode(Path file);

  /** Deletes {@code file} if it is there. */
  void delete(Path file);

  /** Makes {@code directory} and its missing parents with {@code mode}. */
  void createDirectories(Path directory, int mode);

  boolean exists(Path path);

  boolean isDirectory(Path path);

  /** Whether {@code path} itself is a symbolic link. */
  boolean isSymbolicLink(Path path);

  /** Where the symbolic link {@code link} points, as written; empty when it is none. */
  Optional<Path> linkTarget(Path link);

  /**
   * {@code path} with all symbolic links resolved, in the machine's own names; empty when it does
   * not exist.
   */
  Optional<Path> realPath(Path path);

  /**
   * The entries of {@code directory}, as the machine's own absolute paths, sorted by name; empty
   * when there is no such directory.
   */
  List<Path> list(Path directory);

  /**
   * Where the adapter really keeps {@code path}, symbolic links resolved: what commands and the
   * copier are given.
   */
  Path locate(Path path);
}
