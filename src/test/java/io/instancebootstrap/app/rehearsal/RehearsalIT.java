// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rehearsal as a newcomer starts it, from the jar: it proves that the data came back and leaves
 * nothing behind, as root and as nobody.
 */
@StartsProcesses
@Requires(
    root = true,
    commands = {"unshare", "losetup", "mkfs.ext4", "setpriv", "git"})
class RehearsalIT {
  private static final Path JAR =
      Path.of(System.getProperty("bootstrap.jar", "target/bootstrap.jar")).toAbsolutePath();

  @TempDir Path directory;

  private record Ended(int exitCode, String output) {}

  private static Ended run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("rehearsal", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ends by itself").isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  private static Ended agent(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("java", "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Loop devices, mounts and temporary directories: what a rehearsal could leave. */
  private static List<String> traces() throws IOException, InterruptedException {
    List<String> traces = new ArrayList<>();
    run(List.of("losetup", "--list", "--noheadings", "--output", "BACK-FILE"))
        .output()
        .lines()
        .filter(line -> line.contains("bootstrap-rehearsal"))
        .forEach(traces::add);
    Files.readAllLines(Path.of("/proc/self/mountinfo"), StandardCharsets.ISO_8859_1).stream()
        .filter(line -> line.contains("bootstrap-rehearsal"))
        .forEach(traces::add);
    Stream.of("/usr/local/lib/bootstrap", "/var/lib/bootstrap", "/etc/bootstrap", "/etc/greeted-by")
        .filter(path -> Files.exists(Path.of(path)))
        .forEach(traces::add);
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      temporary
          .map(Path::toString)
          .filter(name -> name.contains("bootstrap-rehearsal-"))
          .forEach(traces::add);
    }
    return traces;
  }

  @Test
  void playsTheWholeLifeAsRootAndLeavesNothing() throws Exception {
    Ended ended = agent("rehearse", "--keep", directory.resolve("kept").toString());

    assertThat(ended.output()).contains("Every file, attribute and byte came back.");
    assertThat(ended.output()).contains("real file systems on loop devices");
    assertThat(ended.output()).contains("| bootstrap --phase spawn --server ommegang");
    assertThat(ended.exitCode()).isZero();
    assertThat(traces()).isEmpty();

    Ended status = agent("status", "--root", directory.resolve("kept/spawn").toString());
    assertThat(status.exitCode()).isZero();
    assertThat(status.output()).contains("ommegang: spawn on i-").contains("bind-data");
  }

  @Test
  void playsAsNobodyAndSaysWhatItCannotDo() throws Exception {
    Path jar = Files.copy(JAR, Files.createTempDirectory("jar-for-all").resolve("bootstrap.jar"));
    run(List.of("chmod", "-R", "a+rX", jar.getParent().toString()));
    try {
      Ended ended =
          run(
              List.of(
                  "setpriv",
                  "--reuid=65534",
                  "--regid=65534",
                  "--clear-groups",
                  "env",
                  "HOME=/nonexistent",
                  "java",
                  "-jar",
                  jar.toString(),
                  "rehearse"));

      assertThat(ended.output()).contains("because this is not root");
      assertThat(ended.output()).contains("Every file, attribute and byte came back.");
      assertThat(ended.exitCode()).isZero();
      assertThat(traces()).isEmpty();
    } finally {
      Files.delete(jar);
      Files.delete(jar.getParent());
    }
  }

  @Test
  void playsAServerOfOnesOwnRepo() throws Exception {
    Path repo = directory.resolve("repo");
    write(
        repo,
        "config/servers/blog.ini",
        "[persist]\npaths = /srv/blog\n\n[spawn]\nhook = hooks/blog\n");
    write(
        repo,
        "config/hooks/blog",
        "#!/bin/sh\necho hooked > /etc/made-by-the-hook\necho the hook ran\n");
    run(List.of("chmod", "+x", repo.resolve("config/hooks/blog").toString()));
    commit(repo);

    Ended ended = agent("rehearse", "blog", "--config-repo", repo.toUri().toString());

    assertThat(ended.output())
        .contains("of your config repo")
        .contains("the hook ran")
        .contains("/srv/blog");
    assertThat(ended.output()).contains("Every file, attribute and byte came back.");
    assertThat(ended.exitCode()).isZero();
    assertThat(Path.of("/etc/made-by-the-hook")).doesNotExist();
    assertThat(traces()).isEmpty();
  }

  @Test
  void aServerWithoutItsRepoIsUsage() throws Exception {
    assertThat(agent("rehearse", "blog").exitCode()).isEqualTo(64);
  }

  @Test
  void badSettingsEndItWithTheirPlace() throws Exception {
    Path repo = directory.resolve("bad");
    write(repo, "config/servers/blog.ini", "[persist]\npath = /srv/blog\n");
    commit(repo);

    Ended ended = agent("rehearse", "blog", "--config-repo", repo.toUri().toString());

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output())
        .contains("config/servers/blog.ini:2")
        .contains("did you mean 'paths'?");
    assertThat(traces()).isEmpty();
  }

  private static void commit(Path repo) throws IOException, InterruptedException {
    List<List<String>> commands =
        List.of(
            List.of("init", "--quiet"),
            List.of("add", "."),
            List.of("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-qm", "t"));
    for (List<String> git : commands) {
      List<String> command = new ArrayList<>(List.of("git", "-C", repo.toString()));
      command.addAll(git);
      assertThat(run(command).exitCode()).isZero();
    }
  }

  private static void write(Path repo, String name, String text) throws IOException {
    Path file = repo.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
