// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a second process can show: who holds the lock, and what the end of an agent ends. */
@StartsProcesses
class OtherProcessIT {
  @TempDir Path directory;

  @Test
  void theLockOfAnotherProcessIsNamedAndEndsWithIt() throws Exception {
    Path file = directory.resolve("lock");
    Process other = OtherProcess.start("lock", file.toString());
    try {
      String holder = "pid " + other.pid() + " since 1970-01-01T00:00:00Z";
      assertThatThrownBy(() -> RunLock.take(file, Instant.now()))
          .isInstanceOfSatisfying(
              BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.LOCKED))
          .hasMessageContaining(holder);
      assertThatThrownBy(() -> RunLock.test(file)).hasMessageContaining(holder);
    } finally {
      other.destroyForcibly().waitFor();
    }
    RunLock.test(file).close();
    RunLock.take(file, Instant.now()).close();
  }

  @Test
  void theEndOfTheAgentEndsItsPrograms() throws Exception {
    Path pids = directory.resolve("pids");
    String script = "sleep 600 & echo $! > '%s'; echo ready; wait".formatted(pids);
    Process other = OtherProcess.start("run", "sh", "-c", script);
    other.destroy();
    other.waitFor();
    String pid = Files.readString(pids).strip();
    assertThat(isAlive(pid)).isFalse();
  }

  private static boolean isAlive(String pid) {
    try {
      String stat = Files.readString(Path.of("/proc", pid, "stat"));
      return ProcessTable.parse(stat).isPresent();
    } catch (IOException gone) {
      return false;
    }
  }
}
