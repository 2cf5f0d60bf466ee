// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningJarTest {
  private static final Path TARGET = Path.of("/usr/local/lib/bootstrap/bootstrap.jar");

  @TempDir Path directory;
  private Path source;
  private RunningJar jar;

  @BeforeEach
  void aJarOfAnEarlierDay() throws IOException {
    source = Files.writeString(directory.resolve("download.jar"), "classes");
    Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    Path root = Files.createDirectory(directory.resolve("root"));
    jar = new RunningJar(Optional.of(source), new RootedFiles(root));
  }

  @Test
  void aFinishedCopyIsKnownAsOne() throws IOException {
    assertThat(jar.isAt(TARGET)).isFalse();
    jar.copyTo(TARGET);
    assertThat(jar.isAt(TARGET)).isTrue();
    assertThat(directory.resolve("root" + TARGET)).hasContent("classes");
    assertThat(Files.list(directory.resolve("root" + TARGET.getParent()))).hasSize(1);
  }

  @Test
  void anotherVersionOfTheSameSizeIsNot() throws IOException {
    jar.copyTo(TARGET);
    Files.writeString(source, "CLASSES");
    assertThat(jar.isAt(TARGET)).isFalse();
    jar.copyTo(TARGET);
    assertThat(directory.resolve("root" + TARGET)).hasContent("CLASSES");
  }

  @Test
  void theCopyItselfIsInPlace() {
    jar.copyTo(TARGET);
    Path copy = directory.resolve("root" + TARGET);
    Path root = directory.resolve("root");
    assertThat(new RunningJar(Optional.of(copy), new RootedFiles(root)).isAt(TARGET)).isTrue();
  }
}
