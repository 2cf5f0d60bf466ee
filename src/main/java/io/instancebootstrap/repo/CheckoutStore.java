// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkouts on disk: each in a directory of its own with its objects ({@code git}) and its files
 * ({@code tree}); the link {@code current} says which one counts. Moving that link is the one
 * instant at which a new checkout takes over; whatever it does not point to is rubbish.
 */
final class CheckoutStore {
  private final Path directory;
  private final Path current;
  private final Path checkouts;

  CheckoutStore(Path directory) {
    this.directory = directory;
    this.current = directory.resolve("current");
    this.checkouts = directory.resolve("checkouts");
  }

  /**
   * A finished checkout.
   *
   * @param home the directory that holds objects and files
   */
  record Kept(Path home, String commit) {
    Path objects() {
      return home.resolve("git");
    }

    Path files() {
      return home.resolve("tree");
    }
  }

  /** The checkout that counts, when it is one of {@code source}. */
  Optional<Kept> last(RepoSource source) throws IOException {
    if (!Files.isSymbolicLink(current)) {
      return Optional.empty();
    }
    Path home = directory.resolve(Files.readSymbolicLink(current));
    // IDENTITY-COMMIT-RANDOM, as publish names it
    String[] parts = home.getFileName().toString().split("-", -1);
    boolean same = parts.length == 3 && parts[0].equals(source.identity());
    return same && Files.isDirectory(home)
        ? Optional.of(new Kept(home, parts[1]))
        : Optional.empty();
  }

  /** A new directory to build a checkout in. */
  Path begin() throws IOException {
    Files.createDirectories(checkouts);
    return Files.createTempDirectory(checkouts, "new");
  }

  /** Makes {@code built} the checkout that counts, and deletes the others. */
  Kept publish(Path built, RepoSource source, String commit) throws IOException {
    String random = built.getFileName().toString().substring("new".length());
    Path home = checkouts.resolve(source.identity() + "-" + commit + "-" + random);
    Files.move(built, home, StandardCopyOption.ATOMIC_MOVE);
    flush(checkouts);
    Path next = directory.resolve("current.new");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, directory.relativize(home));
    Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
    flush(directory);
    prune(home);
    return new Kept(home, commit);
  }

  /** Deletes {@code path} and what is below it; links are deleted, not followed. */
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : children(path)) {
        delete(child);
      }
    }
    Files.deleteIfExists(path);
  }

  private void prune(Path kept) throws IOException {
    for (Path other : children(checkouts)) {
      if (!other.equals(kept)) {
        delete(other);
      }
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.toList();
    }
  }

  private static void flush(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
