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
 * A directory below the machine's root that is gone when the agent ends: a dry run leaves nothing
 * behind. Nobody but the agent's user can look into it.
 */
final class Scratch {
  private final Path directory;

  private Scratch(Path directory) {
    this.directory = directory;
  }

  /** A new one, empty, deleted with its content at exit. */
  static Scratch of(World world) {
    Path temporary = world.root().resolve("tmp");
    try {
      Path made =
          Files.createTempDirectory(
              Files.isDirectory(temporary) ? temporary : world.root(), "bootstrap-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
      return new Scratch(made);
    } catch (IOException e) {
      throw BootstrapException.failed(
          "making a temporary directory: observed " + e + ", expected to succeed", e);
    }
  }

  /** Where it is. */
  Path directory() {
    return directory;
  }

  /** Writes a file there; its path, for a command line. */
  String write(String name, byte[] content) {
    try {
      return Files.write(directory.resolve(name), content).toString();
    } catch (IOException e) {
      throw BootstrapException.failed(
          "writing a temporary file: observed " + e + ", expected to succeed", e);
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
