// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.faults;

import io.instancebootstrap.repo.GitCheckout;
import io.instancebootstrap.repo.NewRepository;
import io.instancebootstrap.repo.RepoSource;
import io.instancebootstrap.testing.TestClock;
import io.instancebootstrap.time.Backoff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of a server that uses every port, as a repository and as a checkout of it that each
 * played machine gets a copy of: the faults of git have tests of their own, and time is short.
 */
public final class FaultySettings {
  private static final String SETTINGS =
      """
      [server]
      services = nginx

      [persist]
      paths = /srv/www
      stop-services = postgresql

      [group]
      lifecycle-hook = launching

      [address]
      elastic-ip = true

      [spawn]
      hook = hooks/greet
      """;

  private FaultySettings() {}

  /** Makes both in {@code directory}. */
  public static void write(Path directory) {
    write(directory, SETTINGS);
  }

  /** The same for a server of other {@code settings}. */
  public static void write(Path directory, String settings) {
    try {
      NewRepository.write(
          directory.resolve("repo.git"),
          Map.of(
              "config/servers/ommegang.ini",
              settings,
              "config/overlays/ommegang/etc/motd",
              "Welcome\n"),
          Map.of("config/hooks/greet", "#!/bin/sh\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestClock clock = new TestClock();
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0.5);
    new GitCheckout(directory, clock, clock.sleeper(), backoff, GitCheckout.Patience.USUAL)
        .update(
            new RepoSource(url(directory), Optional.empty()), directory.resolve("checkout"), false);
  }

  static String url(Path directory) {
    return directory.resolve("repo.git").toUri().toString();
  }

  /** Copies the checkout to {@code target}. */
  static void checkOut(Path directory, Path target) {
    Path source = directory.resolve("checkout");
    try (Stream<Path> all = Files.walk(source)) {
      for (Path from : all.toList()) {
        Files.copy(
            from,
            target.resolve(source.relativize(from).toString()),
            LinkOption.NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
