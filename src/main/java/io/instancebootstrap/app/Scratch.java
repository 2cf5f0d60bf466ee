// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Directories below the machine's root that are gone when the agent ends: a dry run leaves nothing
 * behind.
 */
final class Scratch {
  private Scratch() {}

  /** A new empty directory, deleted with its content at exit. */
  static Path directory(World world) {
    Path temporary = world.root().resolve("tmp");
    try {
      Path made =
          Files.createTempDirectory(
              Files.isDirectory(temporary) ? temporary : world.root(), "bootstrap-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
      return made;
    } catch (IOException e) {
      throw BootstrapException.failed(
          "making a directory for the dry run: observed " + e + ", expected to succeed", e);
    }
  }

  private static void delete(Path directory) {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      return;
    }
    deepestFirst.forEach(path -> path.toFile().delete());
  }
}
