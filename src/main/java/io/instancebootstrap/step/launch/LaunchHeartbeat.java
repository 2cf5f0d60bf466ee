// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.host.InstanceMarks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the launching action of this instance alive while a spawn is at work. A quick spawn makes
 * no call for it: the first heartbeat comes before the shortest timeout that a hook can have (30 s)
 * is over, and says how often more are needed.
 */
public final class LaunchHeartbeat implements Runnable {
  /** How often {@link #run} is to be called. */
  public static final Duration TICK = Duration.ofSeconds(5);

  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final GroupSettings group;
  private final InstanceId self;
  private final ScalingGroups groups;
  private final InstanceMarks marks;
  private final Clock clock;
  private final Consumer<String> notes;
  private Instant next;
  private Optional<Duration> interval = Optional.empty();

  /**
   * @param notes told what goes wrong; the spawn goes on
   */
  public LaunchHeartbeat(
      GroupSettings group,
      InstanceId self,
      ScalingGroups groups,
      InstanceMarks marks,
      Clock clock,
      Consumer<String> notes) {
    this.group = group;
    this.self = self;
    this.groups = groups;
    this.marks = marks;
    this.clock = clock;
    this.notes = notes;
    this.next = clock.instant().plus(FIRST);
  }

  /** Whether this instance may have a launching action: it has one at its first spawn only. */
  public boolean wanted() {
    return group.enabled()
        && group.lifecycleHook().isPresent()
        && !marks.has(CompleteLifecycleStep.TOLD);
  }

  /** Gives the action its time again when that is due. Never throws. */
  @Override
  public synchronized void run() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    try {
      String hook = group.lifecycleHook().orElseThrow();
      groups.recordHeartbeat(group.name(), hook, self);
      if (interval.isEmpty()) {
        interval = groups.heartbeat(group.name(), hook).map(LaunchHeartbeat::third);
      }
    } catch (BootstrapException e) {
      notes.accept("the launching action may end too early: " + e.getMessage());
    }
    next = now.plus(interval.orElse(FIRST));
  }

  /** Two heartbeats may be lost before the action ends. */
  private static Duration third(Duration timeout) {
    Duration third = timeout.dividedBy(3);
    Duration most = third.compareTo(LONGEST) < 0 ? third : LONGEST;
    return most.compareTo(SHORTEST) < 0 ? SHORTEST : most;
  }
}
