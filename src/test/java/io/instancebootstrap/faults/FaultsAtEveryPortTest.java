// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Everything that can go wrong at every call of every port, one at a time. The calls are those of a
 * healthy run, so none can be forgotten; of each call of a step the first two are taken, because
 * what is polled is asked the same again.
 */
class FaultsAtEveryPortTest {
  /** In memory where the machine has such a place, because every played file is flushed. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private final AtomicInteger servers = new AtomicInteger();
  private Path directory;

  /** What a server is before the run with the fault. */
  private enum Life {
    FRESH(Phase.PERSIST),
    PERSISTED(Phase.PERSIST),
    REPLACED(Phase.SPAWN),
    LEAVING(Phase.RELEASE);

    private final Phase phase;

    Life(Phase phase) {
      this.phase = phase;
    }
  }

  @BeforeEach
  void settings() throws IOException {
    directory =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "faults")
            : Files.createTempDirectory("faults");
    FaultySettings.write(directory);
  }

  @AfterEach
  void tidy() throws IOException {
    delete(directory);
  }

  @TestFactory
  List<DynamicTest> atThePersistOfAFreshServer() {
    return faults(Life.FRESH);
  }

  @TestFactory
  List<DynamicTest> atThePersistOfAPersistedServer() {
    return faults(Life.PERSISTED);
  }

  @TestFactory
  List<DynamicTest> atTheSpawnOfAReplacement() {
    return faults(Life.REPLACED);
  }

  @TestFactory
  List<DynamicTest> atTheReleaseOfAServer() {
    return faults(Life.LEAVING);
  }

  private List<DynamicTest> faults(Life life) {
    PlayedServer server = server(life);
    Tap tap = Tap.healthy();
    RunReport healthy = server.run(life.phase, tap);
    assertThat(healthy.failure()).isEmpty();
    List<String> names = healthy.steps().stream().map(StepOutcome::step).toList();
    Map<String, String> end = server.end();
    List<FaultCase> cases = cases(life.phase, tap.calls());
    assertThat(cases).hasSizeGreaterThan(50);
    count(life, cases);
    return cases.parallelStream()
        .map(each -> test(each, each.play(server(life), names, end)))
        .toList();
  }

  private static DynamicTest test(FaultCase played, List<String> wrong) {
    return DynamicTest.dynamicTest(
        played.toString(), () -> assertThat(wrong).as(played.toString()).isEmpty());
  }

  private static List<FaultCase> cases(Phase phase, List<Tap.Call> calls) {
    List<FaultCase> cases = new ArrayList<>();
    for (Tap.Call call : calls) {
      Arrays.stream(Faults.values())
          .filter(fault -> call.number() <= 2 && fault.fits(call))
          .forEach(fault -> cases.add(new FaultCase(phase, call, fault)));
    }
    return cases;
  }

  private static void count(Life life, List<FaultCase> cases) {
    Map<Faults, Integer> counts = new EnumMap<>(Faults.class);
    cases.forEach(each -> counts.merge(each.fault(), 1, Integer::sum));
    System.out.println("faults at a " + life + " server: " + cases.size() + " " + counts);
  }

  private PlayedServer server(Life life) {
    Path own = directory.resolve("server-" + servers.incrementAndGet());
    try {
      Files.createDirectory(own);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    PlayedServer server = new PlayedServer(own, directory);
    if (life != Life.FRESH) {
      assertThat(server.run(Phase.PERSIST, Tap.healthy()).failure()).isEmpty();
    }
    if (life == Life.REPLACED) {
      server.die();
    }
    return server;
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> inside = Files.list(path)) {
        for (Path each : inside.toList()) {
          delete(each);
        }
      }
    }
    Files.delete(path);
  }
}
