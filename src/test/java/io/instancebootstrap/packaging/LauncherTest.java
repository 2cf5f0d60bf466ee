// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged command, with its directories moved below a temporary one and Javas that say how
 * they were called.
 */
@StartsProcesses
class LauncherTest {
  private static final Path PACKAGING = Path.of("packaging", "deb");
  private static final String SAY =
      "#!/bin/sh\nfor word in \"$0\" \"$@\"; do echo \"$word\"; done\n";

  @TempDir Path directory;
  private Path javas;
  private Path prepared;

  @BeforeEach
  void install() throws IOException {
    javas = Files.createDirectories(directory.resolve("jvm"));
    prepared = Files.createDirectories(directory.resolve("cache"));
    for (String name : new String[] {"bootstrap", "find-java.sh", "read-ahead.sh"}) {
      String text =
          Files.readString(PACKAGING.resolve(name))
              .replace("/usr/share/instance-bootstrap", directory.toString())
              .replace("/usr/lib/jvm", javas.toString())
              .replace("/run/", directory + "/")
              .replace("/var/cache/instance-bootstrap", prepared.toString());
      Files.writeString(directory.resolve(name), text);
    }
  }

  private Path java(String home, String version) throws IOException {
    Path at = javas.resolve(home);
    Files.createDirectories(at.resolve("bin"));
    Files.writeString(
        at.resolve("release"),
        "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\nLIBC=\"gnu\"\n");
    Files.writeString(at.resolve("bin/java"), SAY);
    Files.setPosixFilePermissions(
        at.resolve("bin/java"), PosixFilePermissions.fromString("rwxr-xr-x"));
    return at;
  }

  private record Said(int exit, String text) {}

  private Said run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", directory + "/bootstrap");
    builder.command().addAll(java.util.List.of(arguments));
    builder.environment().clear();
    // No other Java than those of the test.
    builder.environment().put("PATH", directory.resolve("bin").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  @Test
  void theNewestFrom17OnIsTaken() throws Exception {
    java("java-1.8.0", "1.8.0_402");
    java("java-11", "11.0.2");
    Path newest = java("a-java-25", "25");
    java("java-17", "17.0.15");
    java("java-9", "9");
    Files.createDirectories(javas.resolve("zulu-99"));

    Said said = run(Map.of(), "status");

    assertThat(said.exit()).isZero();
    assertThat(said.text()).startsWith(newest + "/bin/java\n").endsWith("\nstatus\n");
  }

  @Test
  void anEarlyAccessReleaseCounts() throws Exception {
    java("java-17", "17.0.15");
    Path early = java("java-26", "26-ea");

    assertThat(run(Map.of()).text()).startsWith(early + "/bin/java\n");
  }

  @Test
  void javaHomeIsHonouredFrom17On() throws Exception {
    Path old = java("java-11", "11.0.2");
    Path home = java("java-17", "17.0.15");
    Path newest = java("java-21", "21.0.4");

    assertThat(run(Map.of("JAVA_HOME", home.toString())).text()).startsWith(home + "/bin/java\n");
    assertThat(run(Map.of("JAVA_HOME", old.toString())).text()).startsWith(newest + "/bin/java\n");
    assertThat(run(Map.of("JAVA_HOME", "/no/such")).text()).startsWith(newest + "/bin/java\n");
  }

  @Test
  void whatIsNamedOutrightIsTaken() throws Exception {
    java("java-21", "21.0.4");
    Path named = java("../elsewhere", "11").resolve("bin/java").normalize();

    assertThat(run(Map.of("BOOTSTRAP_JAVA", named.toString())).text()).startsWith(named + "\n");
  }

  @Test
  void withoutAnyJavaItSaysWhereItLooked() throws Exception {
    java("java-11", "11.0.2");

    Said said = run(Map.of(), "status");

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text()).startsWith("bootstrap: ").contains("JAVA_HOME", "/jvm").hasLineCount(1);
  }

  @Test
  void whatWasPreparedForThisJavaIsUsed() throws Exception {
    java("java-17", "17.0.15");
    assertThat(run(Map.of()).text()).contains("\n-Xshare:auto\n").doesNotContain("Archive");
    Path archive = Files.writeString(prepared.resolve("java-17.jsa"), "");

    assertThat(run(Map.of()).text())
        .contains("\n-Xshare:auto\n-XX:SharedArchiveFile=" + archive + "\n");
  }

  @Test
  void from25OnThatIsAnAheadOfTimeCache() throws Exception {
    java("java-25", "25.0.1");
    assertThat(run(Map.of()).text()).doesNotContain("-Xshare", "AOT");
    Path cache = Files.writeString(prepared.resolve("java-25.aot"), "");

    assertThat(run(Map.of()).text())
        .contains("\n-XX:AOTCache=" + cache + "\n")
        .doesNotContain("-Xshare");
  }

  @Test
  void theWatcherIsSmallRatherThanQuick() throws Exception {
    java("java-17", "17.0.15");
    Files.writeString(prepared.resolve("java-17.jsa"), "");

    assertThat(run(Map.of(), "watch").text())
        .contains("\n-Xint\n", "\n-Xmx16m\n", "\n-Xshare:off\n")
        .doesNotContain("Archive", "-Xmx64m")
        .endsWith("\nwatch\n");
  }

  @Test
  void helpAndVersionNeedNoJava() throws Exception {
    Path said = Files.createDirectories(directory.resolve("said"));
    Files.writeString(said.resolve("help"), "Usage:\n\n  -x\\n  %s\n");
    Files.writeString(said.resolve("version"), "bootstrap 1\n");

    assertThat(run(Map.of(), "--help")).isEqualTo(new Said(0, "Usage:\n\n  -x\\n  %s\n"));
    assertThat(run(Map.of(), "--version")).isEqualTo(new Said(0, "bootstrap 1\n"));
    assertThat(run(Map.of(), "--version", "--verbose").exit()).isEqualTo(1);
  }

  @Test
  void wordsReachTheAgentAsTheyAre() throws Exception {
    java("java-17", "17.0.15");

    assertThat(run(Map.of(), "a b", "", "*", "'\"$x").text())
        .endsWith("/bootstrap.jar\na b\n\n*\n'\"$x\n");
  }

  @Test
  void theFirstRunAfterABootHasItsFilesReadBesideIt() throws Exception {
    java("java-17", "17.0.15");
    Path told = directory.resolve("told");
    new ProcessBuilder("mkfifo", told.toString()).start().waitFor();
    Files.writeString(directory.resolve("read-ahead.sh"), "echo \"$java $here\" >" + told);

    assertThat(run(Map.of(), "status").text()).endsWith("\nstatus\n");

    assertThat(Files.readString(told)).isEqualTo(javas + "/java-17/bin/java " + directory + "\n");
    assertThat(directory.resolve("instance-bootstrap.read")).exists();
  }

  @Test
  void whoMayNotRememberItReadsNothingAheadAndStillStarts() throws Exception {
    java("java-17", "17.0.15");
    Path launcher = directory.resolve("bootstrap");
    String elsewhere = directory + "/no/such/instance-bootstrap.read";
    Files.writeString(
        launcher,
        Files.readString(launcher).replace(directory + "/instance-bootstrap.read", elsewhere));

    Said said = run(Map.of(), "status");

    assertThat(said.exit()).isZero();
    assertThat(said.text()).startsWith(javas + "/java-17/bin/java\n");
  }

  @Test
  void largeFilesAreReadInPiecesAtTheSameTimeAndOfTheModulesOnlyTheBeginning() throws Exception {
    Path home = java("java-17", "17.0.15");
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path library = Files.createDirectories(home.resolve("lib/server")).resolve("libjvm.so");
    sparse(library, 9);
    sparse(home.resolve("lib/modules"), 200);
    Files.writeString(bin.resolve("dd"), "#!/bin/sh\necho \"$1 $4\"\n");
    Files.setPosixFilePermissions(bin.resolve("dd"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(bin.resolve("stat"), Path.of("/usr/bin/stat"));

    // cat ends when the last of the readers has, and not with the one that started them.
    ProcessBuilder reader =
        new ProcessBuilder("/bin/sh", "-c", "sh " + directory + "/read-ahead.sh | /bin/cat");
    Files.createSymbolicLink(bin.resolve("sh"), Path.of("/bin/sh"));
    reader.environment().clear();
    reader.environment().putAll(Map.of("PATH", bin.toString(), "java", home + "/bin/java"));
    Process reading = reader.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String read = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(read.lines().filter(line -> line.startsWith("if=" + library)))
        .containsExactlyInAnyOrder(
            "if=" + library + " skip=0", "if=" + library + " skip=4", "if=" + library + " skip=8");
    assertThat(read.lines().filter(line -> line.contains("/lib/modules "))).hasSize(6);
  }

  private static void sparse(Path file, int mebibytes) throws IOException {
    try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
      made.setLength((long) mebibytes << 20);
    }
  }
}
