// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A service manager of empty files, which outlives the agent as the real one does. */
final class FileServices implements Services {
  private final Path active;
  private final Path enabled;

  /**
   * @param directory holds a file for each unit that runs, and for each that is enabled
   */
  FileServices(Path directory) {
    this.active = directory.resolve("active");
    this.enabled = directory.resolve("enabled");
  }

  /** A manager with {@code running} started. */
  static FileServices boot(Path directory, List<String> running) throws IOException {
    FileServices services = new FileServices(directory);
    Files.createDirectories(services.active);
    Files.createDirectories(services.enabled);
    running.forEach(services::start);
    return services;
  }

  /** Takes the power: nothing runs any more. */
  void powerCut() throws IOException {
    for (String unit : names(active)) {
      stop(unit);
    }
  }

  /** What runs and what is enabled, a line each. */
  List<String> lines() throws IOException {
    return List.of("active " + names(active), "enabled " + names(enabled));
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public ServiceState state(String unit) {
    return new ServiceState(
        true,
        Files.exists(active.resolve(unit)),
        Files.exists(enabled.resolve(unit)),
        true,
        "played");
  }

  @Override
  public void start(String unit) {
    touch(active.resolve(unit));
  }

  @Override
  public void stop(String unit) {
    try {
      Files.deleteIfExists(active.resolve(unit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stopWithin(String unit, Duration patience) {
    stop(unit);
  }

  @Override
  public void restart(String unit) {
    start(unit);
  }

  @Override
  public void enable(String unit) {
    touch(enabled.resolve(unit));
  }

  @Override
  public void disable(String unit) {
    stop(unit);
  }

  @Override
  public void reload() {}

  private static void touch(Path file) {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
