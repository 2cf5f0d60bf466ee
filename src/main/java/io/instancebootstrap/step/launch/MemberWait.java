// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroup.Member;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.InstanceMarks;
import io.instancebootstrap.time.Deadline;
import io.instancebootstrap.time.Poll;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until a group has this instance in service. An attached instance goes through the launching
 * hooks of the group too (EC2 Auto Scaling guide, "Amazon EC2 Auto Scaling instance lifecycle"), so
 * the server's own hook is ended here: the server is ready, or this step would not run.
 */
public final class MemberWait {
  private static final Duration BUDGET = Duration.ofMinutes(5);
  private static final Duration LONGEST_HEARTBEAT = Duration.ofHours(2);
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private final ScalingGroups groups;
  private final Poll poll;
  private final Clock clock;
  private final InstanceMarks marks;
  private final Duration heartbeat;

  public MemberWait(
      ScalingGroups groups, Poll poll, Clock clock, InstanceMarks marks, Settings settings) {
    this.groups = groups;
    this.marks = marks;
    this.poll = poll;
    this.clock = clock;
    Duration longestSpawn =
        settings.volume().attachTimeout().plus(settings.spawn().timeout()).plus(MARGIN);
    this.heartbeat =
        longestSpawn.compareTo(LONGEST_HEARTBEAT) < 0 ? longestSpawn : LONGEST_HEARTBEAT;
  }

  /**
   * How long a launching hook lets a replacement work: the longest spawn that the settings allow,
   * and at most the two hours that EC2 Auto Scaling takes.
   */
  Duration heartbeat() {
    return heartbeat;
  }

  /** Whether it is written down that this instance's launching action has ended. */
  boolean told() {
    return marks.has(CompleteLifecycleStep.TOLD);
  }

  /** The group once {@code self} is in service; an error after five minutes. */
  ScalingGroup untilInService(GroupSettings group, InstanceId self, StepLog log) {
    Deadline deadline = Deadline.in(BUDGET, clock);
    // Its launching action, if it has one, ends here; no later spawn has to ask.
    marks.set(CompleteLifecycleStep.TOLD);
    String[] last = {"no member"};
    return poll.until(
            () -> {
              Optional<ScalingGroup> found = groups.find(group.name(), false);
              String state = found.flatMap(each -> state(each, self)).orElse("no member");
              if (state.equals(JoinPlanner.IN_SERVICE)) {
                return found;
              }
              last[0] = state;
              log.waiting("the group " + group.name() + " has " + self + " as " + state);
              passOwnHook(group, self, state);
              return Optional.empty();
            },
            deadline)
        .orElseThrow(
            () ->
                BootstrapException.unavailable(
                    "joining "
                        + self
                        + " to the group "
                        + group.name()
                        + ": observed it as "
                        + last[0]
                        + " after "
                        + BUDGET.toMinutes()
                        + " minutes, expected InService; look at the group's activity history"
                        + " and its lifecycle hooks"));
  }

  private void passOwnHook(GroupSettings group, InstanceId self, String state) {
    if (state.equals("Pending:Wait")) {
      group
          .lifecycleHook()
          .ifPresent(
              hook -> groups.completeLifecycle(group.name(), hook, self, LifecycleResult.CONTINUE));
    }
  }

  private static Optional<String> state(ScalingGroup group, InstanceId self) {
    return group.members().stream()
        .filter(member -> member.instance().equals(self))
        .map(Member::lifecycleState)
        .findFirst();
  }
}
