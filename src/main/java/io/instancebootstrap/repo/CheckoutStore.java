// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkouts on disk: {@code checkouts/<commit>} a directory each, and the link {@code current}
 * to one of them, replaced by renaming, so that a run killed at any moment leaves the old checkout
 * or the new one. {@code source} names the repository they are of.
 */
final class CheckoutStore {
  private final Path directory;
  private final String source;

  /**
   * @param directory holds everything; made when first written
   * @param source the repository's URL without credentials; checkouts of another one do not count
   */
  CheckoutStore(Path directory, String source) {
    this.directory = directory;
    this.source = source;
  }

  /** Commit of the current checkout; empty when there is none of this source. */
  Optional<String> current() {
    try {
      Path named = directory.resolve("source");
      if (!Files.exists(named)
          || !Files.readString(named).strip().equals(source)
          || !Files.isDirectory(link())) {
        return Optional.empty();
      }
      return Optional.of(String.valueOf(Files.readSymbolicLink(link()).getFileName()));
    } catch (IOException e) {
      throw failed("reading", e);
    }
  }

  /** What {@code current} leads to. */
  Path link() {
    return directory.resolve("current");
  }

  /** The bare repository that objects are fetched into. */
  Path objects() {
    return directory.resolve("objects.git");
  }

  /** Makes the directory, for root alone. */
  void prepare() {
    try {
      Files.createDirectories(
          directory.resolve("checkouts"),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw failed("making", e);
    }
  }

  /**
   * Writes the files of {@code commit} aside, renames them into place and makes them current; then
   * drops the older ones.
   */
  void replace(String commit, Contents contents) {
    Path checkouts = directory.resolve("checkouts");
    Path aside = checkouts.resolve(commit + ".new");
    Path wanted = checkouts.resolve(commit);
    try {
      delete(aside);
      Files.createDirectory(aside);
      contents.writeInto(aside);
      delete(wanted);
      Files.move(aside, wanted, StandardCopyOption.ATOMIC_MOVE);
      Path fresh = directory.resolve("source.new");
      Files.write(fresh, (source + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, directory.resolve("source"), StandardCopyOption.ATOMIC_MOVE);
      Path newLink = directory.resolve("current.new");
      Files.deleteIfExists(newLink);
      Files.createSymbolicLink(newLink, Path.of("checkouts", commit));
      Files.move(newLink, link(), StandardCopyOption.ATOMIC_MOVE);
      prune(checkouts, commit);
    } catch (IOException e) {
      throw failed("writing", e);
    }
  }

  private static void prune(Path checkouts, String keep) throws IOException {
    List<Path> old;
    try (Stream<Path> entries = Files.list(checkouts)) {
      old = entries.filter(entry -> !String.valueOf(entry.getFileName()).equals(keep)).toList();
    }
    for (Path entry : old) {
      delete(entry);
    }
  }

  /** Deletes {@code tree} if it is there, not following links. */
  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(tree)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private BootstrapException failed(String doing, IOException e) {
    return BootstrapException.failed(
        doing
            + " the checkout below "
            + directory
            + ": observed "
            + e
            + ", expected to succeed; check space and permissions",
        e);
  }

  /** Writes the files of a checkout into an empty directory. */
  @FunctionalInterface
  interface Contents {
    void writeInto(Path directory) throws IOException;
  }
}
