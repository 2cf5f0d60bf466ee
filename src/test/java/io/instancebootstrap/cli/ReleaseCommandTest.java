// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.app.World;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.faults.FaultySettings;
import io.instancebootstrap.faults.PlayedServer;
import io.instancebootstrap.faults.Tap;
import io.instancebootstrap.time.Sleeper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A release of which one call never returns. Its time is told to be over by the test, which keeps
 * what the command asked the sleeper for, so nobody waits.
 */
class ReleaseCommandTest {
  private static final Path UNIT =
      Path.of("packaging", "systemd", "instance-bootstrap-release.service");
  private static final String SETTINGS =
      """
      [server]
      services = nginx
      release-hook = hooks/greet

      [persist]
      paths = /srv/www

      [address]
      elastic-ip = true
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PlayedProcess process = new PlayedProcess();
  private final SortedMap<Duration, Runnable> bounds = new TreeMap<>();
  private final CountDownLatch hangs = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private CompletableFuture<Integer> release = CompletableFuture.completedFuture(0);
  private PlayedServer server;
  private World world;

  @TempDir Path directory;

  @BeforeEach
  void settings() throws IOException {
    FaultySettings.write(Files.createDirectory(directory.resolve("settings")), SETTINGS);
  }

  @AfterEach
  void end() {
    over.countDown();
    release.join();
  }

  /** Begins a release of a persisted server, of which {@code call} hangs. */
  private void hangAt(String port, String method, String what) throws Exception {
    server =
        new PlayedServer(
            Files.createDirectory(directory.resolve("server")), directory.resolve("settings"));
    assertThat(server.run(Phase.PERSIST, Tap.healthy()).failure()).isEmpty();
    begin(
        Tap.with(
            new Tap.Call(Tap.NO_STEP, port, method, what, 1),
            (asked, arguments, real) -> {
              hangs.countDown();
              over.await();
              return real.make();
            }));
    assertThat(hangs.await(1, TimeUnit.MINUTES)).as("%s was called", method).isTrue();
  }

  private void begin(Tap tap) {
    world = server.world(tap, new Bounds());
    Console console =
        new Console(
            new java.io.ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            false);
    ReleaseCommand command = new ReleaseCommand(console, root -> world, process);
    release = CompletableFuture.supplyAsync(command::call);
  }

  /** Time passes for the cloud when somebody sleeps; what is to be done later the test does. */
  private final class Bounds implements Sleeper {
    @Override
    public void sleep(Duration duration) {
      server.let(duration);
    }

    @Override
    public Regular every(Duration interval, Runnable task) {
      bounds.put(interval, task);
      return () -> bounds.remove(interval);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CommandRunner, run, greet, run-hook, detach-volume",
    "CommandRunner, run, systemctl stop, stop-services, detach-volume",
    "CommandRunner, run, umount, unmount-volume, detach-volume",
    "Volumes, detach, '', detach-volume, complete-termination"
  })
  void whatHangsIsToldOfWhenItsTimeIsOver(
      String port, String method, String what, String step, String after) throws Exception {
    hangAt(port, method, what);

    bounds.get(bounds.firstKey()).run();

    assertThat(process.codes()).containsExactly("exit 69");
    assertThat(report())
        .contains("\"verdict\":\"failed\"", "\"phase\":\"release\"")
        .contains("{\"name\":\"%s\",\"outcome\":\"not-reached\"".formatted(after))
        .contains(
            "\"failure\":{\"step\":\"%1$s\",\"reason\":\"running %1$s: the run was stopped: it had not ended after 40 s"
                .formatted(step));
  }

  @Test
  void whatWasLetGoBeforeStaysSo() throws Exception {
    hangAt("InstanceMetadata", "get", "");

    bounds.get(bounds.firstKey()).run();

    assertThat(process.codes()).containsExactly("exit 69");
    assertThat(report()).contains("{\"name\":\"detach-volume\",\"outcome\":\"changed\"");
    assertThat(server.volume().attachments()).isEmpty();
  }

  @Test
  void whoCannotBeToldInTimeIsNot() throws Exception {
    hangAt("CommandRunner", "run", "greet");

    bounds.get(bounds.lastKey()).run();

    assertThat(process.codes()).containsExactly("halt 69");
  }

  @Test
  void allOfItIsShorterThanTheUnitWaits() throws Exception {
    hangAt("CommandRunner", "run", "greet");
    Matcher unit = Pattern.compile("TimeoutStopSec=(\\d+)s").matcher(Files.readString(UNIT));

    assertThat(unit.find()).isTrue();
    Duration patience = Duration.ofSeconds(Long.parseLong(unit.group(1)));
    assertThat(bounds).hasSize(2);
    assertThat(bounds.lastKey()).isLessThan(patience);
    // What send_nsca may take; all recipients are told side by side.
    Duration telling = bounds.lastKey().minus(bounds.firstKey());
    assertThat(telling).isGreaterThan(Duration.ofSeconds(15));
  }

  private String report() throws IOException {
    return Files.readString(world.root().resolve("var/lib/bootstrap/last-report.json"));
  }
}
