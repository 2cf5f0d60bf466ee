// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path directory;

  @Test
  void aLineHasTimeAndSeverityAndIsNotForEveryone() throws IOException {
    Path file = directory.resolve("log/bootstrap.log");
    new LogFile(file, new TestClock()).line(Severity.WARNING, "one\ntwo");
    assertThat(file)
        .hasContent("2026-01-02T03:04:05Z warning one\n2026-01-02T03:04:05Z warning two\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void neverGrowsBeyondTwiceItsLimit() throws IOException {
    Path file = directory.resolve("bootstrap.log");
    LogFile log = new LogFile(file, new TestClock());
    String line = "x".repeat(10_000);
    for (int i = 0; i < 400; i++) {
      log.line(Severity.INFO, line);
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(1 << 20);
    assertThat(Files.size(directory.resolve("bootstrap.log.1"))).isLessThanOrEqualTo(1 << 20);
    assertThat(Files.list(directory)).hasSize(2);
  }
}
