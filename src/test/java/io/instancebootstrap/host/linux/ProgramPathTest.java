// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramPathTest {
  @TempDir Path directory;

  @Test
  void looksInThePathFirstAndThenWhereTheSystemKeepsItsPrograms() throws IOException {
    Path own = program("sh", "rwxr-xr-x");
    ProgramPath path = new ProgramPath(directory + ":relative:");
    assertThat(path.find("sh")).contains(own);
    assertThat(new ProgramPath("").find("sh")).get().asString().endsWith("bin/sh");
    assertThat(path.value()).startsWith(directory + ":/usr/local/sbin:").doesNotContain("relative");
  }

  @Test
  void whatCannotBeRunIsNoProgram() throws IOException {
    Path plain = program("plain", "rw-r--r--");
    assertThat(new ProgramPath(directory.toString()).find("plain")).isEmpty();
    assertThat(new ProgramPath("").find(plain.toString())).isEmpty();
    assertThat(new ProgramPath("").find(directory.toString())).isEmpty();
  }

  @Test
  void namesThePackageOfAMissingProgram() {
    assertThat(ProgramPackages.remedy("xfs_growfs")).isEqualTo("install the package xfsprogs");
    assertThat(ProgramPackages.remedy("frobnicate")).isEqualTo("install it");
  }

  private Path program(String name, String mode) throws IOException {
    Path file = Files.createFile(directory.resolve(name));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
