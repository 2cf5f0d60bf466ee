// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Category;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who types a command rightly or wrongly: streams and exit codes. */
class CommandLinesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";

  @TempDir Path directory;

  private int run(String... args) {
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return CommandLines.execute(console, args);
  }

  private void file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void everyCategoryHasTheExitCodeOfTheContract() {
    assertThat(Arrays.stream(Category.values()).map(ExitCodes::of))
        .containsExactly(1, 64, 69, 73, 75, 78);
  }

  @Test
  void anUnknownFlagIsUsage() {
    assertThat(run("--phase", "persist", "--bogus")).isEqualTo(64);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--bogus").contains("--help");
    assertThat(out.size()).isZero();
  }

  @Test
  void anUnknownPhaseIsUsage() {
    assertThat(run("--phase", "destroy")).isEqualTo(64);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("'destroy', expected persist or spawn");
  }

  @Test
  void checkIsACommandAlthoughItKnowsAPhase() {
    assertThat(run("check")).isEqualTo(64);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--phase");
    assertThat(run("check", "--phase", "release")).isEqualTo(64);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("nothing to check before");
    assertThat(run("check", "--phase", "spawn", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("before the first change");
  }

  @Test
  void nothingToDoIsUsage() {
    assertThat(run()).isEqualTo(64);
    assertThat(run("config")).isEqualTo(64);
    assertThat(run("user-data")).isEqualTo(64);
  }

  @Test
  void helpAndVersionAreDone() {
    assertThat(run("--version")).isZero();
    assertThat(run("--help")).isZero();
    assertThat(run("rehearse", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("instance-bootstrap ")
        .contains("--dry-run")
        .contains("--keep");
  }

  @Test
  void checkListsEveryProblemAtOnce() throws IOException {
    file("config/global.ini", "[volume]\nsise = 8GiB\n");
    file("config/servers/web.ini", "[persist]\npaths = /etc\n");

    assertThat(run("config", "check", "--all", "--config-repo", directory.toString()))
        .isEqualTo(78);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("config/global.ini:2: ")
        .contains("did you mean 'size'?")
        .contains("config/servers/web.ini:2: ");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("2 problems");
  }

  @Test
  void checkOfAGoodRepoSaysSo() throws IOException {
    file("config/servers/web.ini", "[persist]\npaths = /srv/www\n");

    assertThat(run("config", "check", "web", "--config-repo", directory.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("No problems.\n");
  }

  @Test
  void showTellsTheOriginOfEachValue() throws IOException {
    file("config/global.ini", "[volume]\nsize = 9GiB\n");
    file("config/servers/web.ini", "\n[server]\ndomain = example.org\n");

    assertThat(run("config", "show", "web", "--origin", "--config-repo", directory.toString()))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("# config/global.ini:2\nsize = 9GiB")
        .contains("# config/servers/web.ini:3\ndomain = example.org")
        .contains("# default\ntype = gp3");
  }

  @Test
  void rewriteChangesTheInvocationAndNothingElse() {
    input = "#!/bin/sh\n# bootstrap --phase persist\nbootstrap  --phase persist --server web\n";

    assertThat(run("user-data", "rewrite", "-")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "#!/bin/sh\n# bootstrap --phase persist\nbootstrap  --phase spawn --server web\n");
  }

  @Test
  void composeJoinsFilesAndStandardInput() throws IOException {
    file("base.yaml", "#cloud-config\npackages: [nginx]\n");
    input = "#!/bin/sh\ntouch /x\n";

    assertThat(run("user-data", "compose", directory.resolve("base.yaml").toString(), "-"))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Content-Type: multipart/mixed; boundary=")
        .contains("filename=\"part-001-base.yaml\"", "filename=\"part-002-stdin\"", input);
    assertThat(run("user-data", "compose")).isEqualTo(64);
    assertThat(run("user-data", "compose", "/nonexistent")).isEqualTo(1);
    file("notes", "hello\n");
    assertThat(run("user-data", "compose", directory.resolve("notes").toString())).isEqualTo(78);
  }

  @Test
  void cleanSaysEachThingOnce() throws IOException {
    file("etc/fstab", "# BEGIN instance-bootstrap\n# END instance-bootstrap\n");
    String root = directory.toString();

    assertThat(run("clean", "--dry-run", "--root", root)).isZero();
    assertThat(run("clean", "--root", root)).isZero();
    assertThat(run("clean", "--root", root)).isZero();
    String block = "/etc/fstab: the agent's block; what is mounted stays mounted\n";
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("would remove " + block + "removing " + block + "Nothing to remove.\n");
  }

  @Test
  void statusWithoutARunSaysWhatToDo() {
    assertThat(run("status", "--root", directory.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("bootstrap --phase persist");
  }

  @Test
  void verifyWithoutAVolumeSaysWhereItLooked() {
    assertThat(run("verify", "--mount", "/data", "--root", directory.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("observed nothing mounted at /data")
        .contains("--mount");
    assertThat(run("verify", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("78 when nothing was ever");
  }

  @Test
  void statusHasTheExitCodeOfTheRun() throws IOException {
    file(
        "var/lib/bootstrap/last-report.json",
        """
        {"server":"web","phase":"spawn","version":"1","dryRun":false,"started":"2026-11-21T10:00:00Z",\
        "seconds":2.0,"steps":[{"name":"attach-volume","outcome":"refused","changes":[],\
        "reason":"attaching vol-1: observed two, expected one; choose","warnings":[],\
        "started":"2026-11-21T10:00:00Z","seconds":1.5,"waited":0.0,"category":"refused"}]}
        """);

    assertThat(run("status", "--root", directory.toString())).isEqualTo(73);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("attach-volume").contains("choose");
  }

  @Test
  void statusOfARunAtWorkSaysWhichAndIsNotItsVerdict() throws IOException {
    file("var/lib/bootstrap/journal.jsonl", journalOf(ProcessHandle.current().pid(), "now"));

    assertThat(run("status", "--root", directory.toString())).isEqualTo(75);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("persist on (instance not known) is running since")
        .contains("copy-data")
        .contains("copy /srv/www");
    assertThat(run("status", "--root", directory.toString(), "--output", "json")).isEqualTo(75);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("{\"verdict\":\"running\"");
  }

  @Test
  void aProcessThatIsYoungerThanTheRunIsNotTheRun() throws IOException {
    file(
        "var/lib/bootstrap/journal.jsonl",
        journalOf(ProcessHandle.current().pid(), "2020-01-01T00:00:00Z"));

    assertThat(run("status", "--root", directory.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("it was killed");
  }

  private static String journalOf(long process, String at) {
    String when = at.equals("now") ? Instant.now().toString() : at;
    return """
        {"at":"%s","event":"begin","phase":"persist","version":"1","dryRun":false,"pid":%d}
        {"at":"%s","event":"started","step":"copy-data"}
        {"at":"%s","event":"applying","step":"copy-data","change":"copy /srv/www"}
        """
        .formatted(when, process, when, when);
  }

  @Test
  void aRunWithoutMetadataAndRepoNamesWhatIsMissingInDryRunToo() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("root"));
    file("root/etc/bootstrap/bootstrap.ini", "[bootstrap]\nserverr = web\n");
    Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(run("--phase", "spawn", "--dry-run", "--root", empty.toString())).isEqualTo(78);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("did you mean 'server'?");
  }
}
