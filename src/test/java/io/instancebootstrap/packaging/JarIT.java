// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as the build leaves it: shrunk, and with plain calls instead of lambdas. */
@StartsProcesses
class JarIT {
  /** Of the optional parts of Apache sshd, which stand on a library that is not there. */
  private static final Pattern ABSENT =
      Pattern.compile("org\\.apache\\.sshd\\..*(BouncyCastle|MLKEM\\$|SNTRUP761\\$).*");

  private static final Path JAR =
      Path.of(System.getProperty("bootstrap.jar", "target/bootstrap.jar")).toAbsolutePath();

  @TempDir Path folder;

  @Test
  void itIsSmallerThanTenMegabytes() throws Exception {
    assertThat(Files.size(JAR)).isLessThan(10_000_000);
  }

  /**
   * Java verifies a class when it is first used, which is too late for one that only a disaster
   * needs. Making an archive of all verifies all.
   */
  @Test
  void everyClassVerifies() throws Exception {
    List<String> classes = classes();
    Path list = Files.write(folder.resolve("classes"), classes);

    String said = dump(list);

    assertThat(
            Pattern.compile("Verification failed for (\\S+)")
                .matcher(said)
                .results()
                .map(failed -> failed.group(1)))
        .isNotEmpty()
        .allMatch(name -> ABSENT.matcher(name).matches());
  }

  private static List<String> classes() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .toList();
    }
  }

  private String dump(Path list) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + folder.resolve("archive"),
                "-classpath",
                JAR.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
