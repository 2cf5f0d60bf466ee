// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.CommandRunnerContract;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs, all of them from the packages that every Debian has. */
@StartsProcesses
class ExecCommandRunnerIT extends CommandRunnerContract {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final ExecCommandRunner runner =
      new ExecCommandRunner(Map.of("PATH", "/usr/bin:/bin", "INHERITED", "yes"));

  @Override
  protected CommandRunner echoRunner() {
    return runner;
  }

  private CommandResult sh(String script) {
    return runner.run(Command.of("testing", "sh", "-c", script).within(LONG));
  }

  @Test
  void aSignalIs128AndItsNumber() {
    assertThat(sh("kill -9 $$").exitCode()).isEqualTo(137);
    assertThat(sh("kill -9 $$").timedOut()).isFalse();
  }

  @Test
  void addsToTheInheritedEnvironmentAndSpeaksEnglish() {
    CommandResult result = sh("echo $INHERITED $LC_ALL; echo $PATH");
    assertThat(result.stdout()).startsWith("yes C\n/usr/bin:/bin:").contains(":/usr/sbin:");
  }

  @Test
  void aCleanEnvironmentHoldsNothingElse() {
    Command command = Command.of("testing", "env").withOnly(Map.of("ONE", "a b", "TWO", ""));
    assertThat(runner.run(command).stdout().lines()).containsExactlyInAnyOrder("ONE=a b", "TWO=");
  }

  @Test
  void argumentsArriveAsTheyAre() {
    List<String> odd = List.of("a b", "\"quoted\"", "$HOME", "back\\slash", "", "'");
    List<String> argv = new ArrayList<>(List.of("printf", "%s\\n"));
    argv.addAll(odd);
    Command command = Command.of("testing", argv.toArray(String[]::new));
    assertThat(runner.run(command).stdout()).isEqualTo(String.join("\n", odd) + "\n");
  }

  @Test
  void inputIsEmptyUnlessGiven() {
    assertThat(runner.run(Command.of("testing", "cat")).stdout()).isEmpty();
    String much = "line\n".repeat(50_000);
    CommandResult result = runner.run(Command.of("testing", "wc", "-l").reading(much));
    assertThat(result.stdout().strip()).isEqualTo("50000");
    // One that does not read what it is given.
    assertThat(runner.run(Command.of("testing", "true").reading(much)).succeeded()).isTrue();
  }

  @Test
  void muchOutputOnBothStreamsIsReadAndItsEndKept() {
    CommandResult result =
        sh("i=0; while [ $i -lt 40000 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done");
    assertThat(result.stdout()).endsWith("out 39999\n").hasSize(OutputTail.KEPT);
    assertThat(result.stderr()).endsWith("err 39999\n").hasSize(OutputTail.KEPT);
  }

  @Test
  void handsOnLinesWhileTheProgramRuns() {
    Path go = directory.resolve("go");
    List<String> lines = new ArrayList<>();
    // The program goes on only when its first line has been seen.
    String script = "echo first; while [ ! -e '" + go + "' ]; do sleep 0.02; done; echo second";
    runner.run(
        Command.of("testing", "sh", "-c", script).within(LONG),
        line -> {
          lines.add(line);
          touch(go);
        });
    assertThat(lines).containsExactly("first", "second");
  }

  @Test
  void whatTheTakerOfLinesThrowsIsThrown() {
    assertThatThrownBy(
            () ->
                runner.run(
                    Command.of("testing", "echo", "x"),
                    line -> {
                      throw new IllegalStateException("taker");
                    }))
        .hasMessage("taker");
  }

  @Test
  void theTimeoutEndsChildrenGrandchildrenAndThoseInSessionsOfTheirOwn() throws IOException {
    Path pids = directory.resolve("pids");
    String deaf = "trap '' TERM; echo $$ >> '" + pids + "'; while :; do sleep 1; done";
    Files.writeString(directory.resolve("deaf"), deaf);
    String script =
        "sh '%1$s/deaf' & (sh '%1$s/deaf' &) ; setsid sh '%1$s/deaf' & sh '%1$s/deaf'"
            .formatted(directory);
    CommandResult result =
        runner.run(Command.of("testing", "sh", "-c", script).within(Duration.ofSeconds(2)));
    assertThat(result.timedOut()).isTrue();
    assertThat(result.exitCode()).isIn(143, 137);
    assertThat(result.describeFailure()).contains("killed after 2 s");
    List<String> started = Files.readAllLines(pids);
    assertThat(started).hasSize(4);
    assertThat(started).noneMatch(pid -> isAlive(Long.parseLong(pid)));
  }

  @Test
  void aDaemonThatHoldsTheOutputDoesNotHoldTheRun() throws IOException {
    Path pid = directory.resolve("pid");
    CommandResult result =
        sh("setsid sh -c 'echo $$ > \"" + pid + "\"; exec sleep 600' & sleep 0.2; echo done");
    long daemon = Long.parseLong(Files.readString(pid).strip());
    try {
      assertThat(result.timedOut()).isFalse();
      assertThat(result.exitCode()).isZero();
      assertThat(result.stdout()).isEqualTo("done\n");
      assertThat(isAlive(daemon)).isTrue();
    } finally {
      ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void anInterruptedRunEndsItsProgram() throws Exception {
    Path pid = directory.resolve("pid");
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                runner.run(
                    Command.of("testing", "sh", "-c", "echo $$ > '" + pid + "'; echo; sleep 600")
                        .within(LONG),
                    line -> running.countDown());
              } catch (BootstrapException e) {
                thrown.complete(e);
              }
            });
    caller.start();
    running.await();
    caller.interrupt();
    assertThat(thrown.get()).hasMessage("testing: the run was stopped");
    assertThat(isAlive(Long.parseLong(Files.readString(pid).strip()))).isFalse();
  }

  @Test
  void programsOfTheSystemAreFoundWithoutThePath() {
    assertThat(runner.has("blkid")).isTrue();
    assertThat(runner.run(Command.of("testing", "blkid", "-V")).succeeded()).isTrue();
  }

  @Test
  void aScriptWithoutItsInterpreterIsNamed() throws IOException {
    Path script = directory.resolve("hook");
    Files.writeString(script, "#!/no/such/interpreter\n");
    assertThatThrownBy(() -> runner.run(Command.of("running the hook", script.toString())))
        .hasMessage(
            "running the hook: starting "
                + script
                + ": it is not an executable file, expected an executable one");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> runner.run(Command.of("running the hook", script.toString())))
        .isInstanceOf(BootstrapException.class)
        .hasMessageStartingWith("running the hook: starting " + script + ": No such file")
        .hasMessageContaining("#!/bin/sh");
  }

  private static boolean isAlive(long pid) {
    return Optional.of(Path.of("/proc", Long.toString(pid), "stat"))
        .filter(Files::exists)
        .map(ExecCommandRunnerIT::read)
        .flatMap(ProcessTable::parse)
        .isPresent();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ended) {
      return "";
    }
  }

  private static void touch(Path file) {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
