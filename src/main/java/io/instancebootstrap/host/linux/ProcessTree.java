// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * A process with all that it has started: its session, the session's descendants, and whatever was
 * seen among them once. First asked to end, then killed, because a file system check that is asked
 * leaves the disk in order.
 */
final class ProcessTree {
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final Duration PERSISTENCE = Duration.ofSeconds(3);
  private static final long STEP_MILLIS = 20;

  private final Set<Long> known = new HashSet<>();

  /**
   * @param leader the process that was started; it leads a session of its own
   */
  ProcessTree(Process leader) {
    known.add(leader.pid());
  }

  /** Ends all of them; returns when none is left or the kernel does not let one go. */
  void end() {
    alive().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
    if (!waitUntilGone(GRACE, false)) {
      waitUntilGone(PERSISTENCE, true);
    }
  }

  private boolean waitUntilGone(Duration patience, boolean kill) {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    Set<Long> left = alive();
    while (!left.isEmpty() && System.nanoTime() < end) {
      if (kill) {
        left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      }
      try {
        Thread.sleep(STEP_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = alive();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return left.isEmpty();
  }

  private Set<Long> alive() {
    Set<Long> family = ProcessTable.read().family(known);
    known.addAll(family);
    return family;
  }
}
