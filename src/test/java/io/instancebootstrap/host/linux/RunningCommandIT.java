// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What Commons Exec does to a running command in an order that is seldom seen. */
@StartsProcesses
class RunningCommandIT {
  @Test
  void aRunThatIsStoppedBeforeItsProcessIsNamedEndsIt() throws IOException {
    RunningCommand run = new RunningCommand(Command.of("testing", "sleep", "600"), line -> {});
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              try {
                run.await();
              } catch (BootstrapException e) {
                thrown.complete(e);
              }
            });
    caller.start();
    while (caller.getState() != Thread.State.WAITING
        && caller.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    Process process = new ProcessBuilder("sleep", "600").start();
    try {
      run.add(process);
      assertThat(thrown.join()).hasMessage("testing: the run was stopped");
      assertThat(process.isAlive()).isFalse();
    } finally {
      process.destroyForcibly();
    }
  }
}
