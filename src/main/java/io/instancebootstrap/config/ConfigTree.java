// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a config repo, below its folder {@code config} (or at its top when it has no such
 * folder but the files).
 *
 * @param root the top of the checkout
 */
public record ConfigTree(Path root) {

  /** The folder that holds global.ini, platforms, servers, hooks and overlays. */
  public Path settingsFolder() {
    Path usual = root.resolve("config");
    boolean atTop =
        Files.exists(root.resolve("global.ini")) || Files.isDirectory(root.resolve("servers"));
    return !Files.isDirectory(usual) && atTop ? root : usual;
  }

  /** Names of the servers that have a file, sorted. */
  public List<String> servers() {
    return names("servers");
  }

  /** Names of the platforms that have a file, sorted. */
  List<String> platforms() {
    return names("platforms");
  }

  /** The text of {@code file} below the settings folder; empty when there is none. */
  Optional<String> text(String file) {
    Path path = settingsFolder().resolve(file);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** {@code file} as problems name it, relative to the top of the repo. */
  String named(String file) {
    return root.relativize(settingsFolder().resolve(file)).toString();
  }

  /**
   * The file that a setting means by {@code name}, relative to the settings folder: as written, or
   * in {@code folder}. Empty when there is none, or only one that lies outside.
   */
  Optional<String> find(String name, String folder) {
    Path settings = settingsFolder();
    return Stream.of(name, folder + "/" + name)
        .filter(candidate -> isInside(settings.resolve(candidate)))
        .findFirst();
  }

  private boolean isInside(Path file) {
    try {
      return Files.isRegularFile(file) && file.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> names(String folder) {
    Path directory = settingsFolder().resolve(folder);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".ini"))
          .map(name -> name.substring(0, name.length() - ".ini".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static BootstrapException unreadable(Path path, IOException e) {
    return BootstrapException.configuration(
        "reading the settings: observed "
            + e
            + " at "
            + path
            + ", expected a readable file; check its permissions");
  }
}
