// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path directory;

  @Test
  void oneAtATimeAndTheOtherIsNamed() throws IOException {
    Path file = directory.resolve("lock");
    RunLock held = RunLock.take(file, NOW);
    long pid = ProcessHandle.current().pid();
    assertThat(Files.readString(file)).isEqualTo("pid " + pid + " since 2026-01-02T03:04:05Z\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> RunLock.take(file, NOW))
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.LOCKED))
        .hasMessageContaining("pid " + pid + " since 2026-01-02T03:04:05Z");
    assertThatThrownBy(() -> RunLock.test(file))
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.LOCKED));
    held.close();
    RunLock.test(file).close();
    RunLock.take(file, NOW).close();
    assertThat(Files.readString(file)).isEmpty();
  }

  @Test
  void aTestLeavesNothing() throws IOException {
    Path file = directory.resolve("absent/lock");
    RunLock.test(file).close();
    assertThat(file.getParent()).doesNotExist();
    assertThatThrownBy(() -> RunLock.take(file, NOW))
        .isInstanceOf(BootstrapException.class)
        .hasMessageStartingWith("locking " + file);
  }
}
