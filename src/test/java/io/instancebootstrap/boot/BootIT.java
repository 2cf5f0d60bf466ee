// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs each boot case as one test, the next one beside it: a case mostly waits for a machine to
 * boot, and shares nothing with another. A case reports for itself; what it printed is kept in
 * {@code target/boot/NAME.log}, and a failure shows its end, where the reason is. The last test
 * compares what all of them asked of AWS with the policies of docs/iam.
 */
@StartsProcesses
@Requires(
    root = true,
    moto = true,
    debian = true,
    commands = {"systemd-nspawn", "ip", "mkfs.ext4", "losetup", "nsenter", "git"})
class BootIT {
  private static final Path BOOT = Path.of("src", "test", "boot").toAbsolutePath();
  private static final Path LOGS = Path.of("target", "boot").toAbsolutePath();

  /** A case ends itself, with a report, after less. */
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private static final int SHOWN_CHARACTERS = 8_000;

  private final Map<String, Process> running = new HashMap<>();

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    Path jar =
        Path.of(System.getProperty("bootstrap.jar", "target/bootstrap.jar")).toAbsolutePath();
    assertThat(jar).as("the agent, which mvn package builds").isRegularFile();
    Files.createDirectories(LOGS);
    List<String> names = names();
    assertThat(names).contains("main-life");
    for (String name : names) {
      Files.deleteIfExists(calls(name));
    }
    return Stream.concat(
        IntStream.range(0, names.size())
            .mapToObj(
                index ->
                    DynamicTest.dynamicTest(
                        names.get(index),
                        () -> run(names.subList(index, Math.min(index + 2, names.size())), jar))),
        Stream.of(DynamicTest.dynamicTest("what all asked of AWS", () -> compareCalls(names))));
  }

  @AfterEach
  void nothingRunsOn() {
    running.values().forEach(Process::destroy);
  }

  /** What the agents of a case asked of AWS. */
  private static Path calls(String name) {
    return LOGS.resolve(name + ".calls");
  }

  private static void compareCalls(List<String> names) throws IOException {
    PolicyUse use = new PolicyUse();
    for (String name : names) {
      assertThat(calls(name)).as("the calls of the boot case " + name).isRegularFile();
      use.add(calls(name));
    }
    use.compare();
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(BOOT.resolve("cases"))) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("case.py")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** Waits for the first of {@code names}; the second, if there is one, has been begun by then. */
  private void run(List<String> names, Path jar) throws IOException, InterruptedException {
    for (String name : names) {
      if (!running.containsKey(name)) {
        running.put(name, start(name, jar));
      }
    }
    String name = names.get(0);
    Process process = Objects.requireNonNull(running.get(name));
    boolean ended;
    try {
      ended = process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      // The script takes everything that it started with it.
      process.destroy();
    }
    if (!ended || process.exitValue() != 0) {
      String said = Files.readString(log(name));
      String end = said.substring(Math.max(0, said.length() - SHOWN_CHARACTERS));
      fail(
          "boot case %s: %s; all of it in %s%n%s", name, ended ? "failed" : "hung", log(name), end);
    }
  }

  private static Path log(String name) {
    return LOGS.resolve(name + ".log");
  }

  private static Process start(String name, Path jar) throws IOException {
    return new ProcessBuilder(
            BOOT.resolve("run-case").toString(),
            "--jar",
            jar.toString(),
            "--calls",
            calls(name).toString(),
            name)
        .redirectErrorStream(true)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(log(name).toFile())
        .start();
  }
}
