// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.time.Sleeper;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that a run which is stopped in the middle, by a signal or because its time is over,
 * still gives its verdict; and that one whose verdict cannot be told in time ends all the same.
 */
public final class RunGuard {
  private final ProcessEnd process;
  private volatile String reason = "the run was stopped by a signal";

  public RunGuard(ProcessEnd process) {
    this.process = process;
  }

  /**
   * From now on the process ends after {@code work}, with the verdict of the run told, or if that
   * is too slow after {@code telling} more, without.
   *
   * @param sleeper whose time passes by itself
   * @param code exit code of a process that had to be ended
   */
  public void limit(Duration work, Duration telling, Sleeper sleeper, int code) {
    sleeper.every(
        work,
        () -> {
          reason = "the run was stopped: it had not ended after " + work.toSeconds() + " s";
          process.exit(code);
        });
    sleeper.every(work.plus(telling), () -> process.halt(code));
  }

  /** Plays {@code run} to its end, or to that of the process. */
  public RunReport play(PhaseRun run) {
    AtomicBoolean told = new AtomicBoolean();
    ProcessEnd.Pending last =
        process.before(
            () -> {
              if (told.compareAndSet(false, true)) {
                run.interrupted(reason);
              }
            });
    RunReport report = run.run();
    if (told.compareAndSet(false, true)) {
      last.close();
    }
    return report;
  }
}
