// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.host.InstanceMarks;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells the group how the spawn ended, behind all other steps. Once for each instance: a launching
 * action happens once in its life, and an unchanged reboot shall not ask AWS.
 */
public final class CompleteLifecycleStep implements Step<Boolean, LifecycleChange> {
  static final String TOLD = "lifecycle-completed";

  private static final Duration ACTION = Duration.ofSeconds(60);

  private final GroupSettings group;
  private final InstanceId self;
  private final ScalingGroups groups;
  private final InstanceMarks marks;
  private final Waits waits;
  private final Verdict soFar;
  private final LifecyclePlanner planner;

  /**
   * @param soFar the outcomes of all steps before
   */
  public CompleteLifecycleStep(
      GroupSettings group,
      OnFailure onFailure,
      InstanceId self,
      ScalingGroups groups,
      InstanceMarks marks,
      Waits waits,
      List<StepOutcome> soFar) {
    this.waits = waits;
    this.group = group;
    this.self = self;
    this.groups = groups;
    this.marks = marks;
    this.soFar = Verdict.of(soFar);
    this.planner = new LifecyclePlanner(group, onFailure);
  }

  @Override
  public String name() {
    return "complete-lifecycle";
  }

  @Override
  public Boolean observe() {
    return marks.has(TOLD);
  }

  @Override
  public Decision<LifecycleChange> plan(Boolean told) {
    return planner.plan(soFar, told);
  }

  @Override
  public void apply(LifecycleChange change, StepLog log) {
    boolean told =
        waits
            .poll(Duration.ofSeconds(1), Duration.ofSeconds(5))
            .until(() -> told(change, log), waits.deadline(ACTION))
            .isPresent();
    if (!told) {
      throw BootstrapException.unavailable(
          "completing the lifecycle hook %s of %s in the group %s: observed the instance pending, but no action that waits, for %d s; expected one; look at the group's activity history, then run again"
              .formatted(change.hook(), self, group.name(), ACTION.toSeconds()));
    }
    marks.set(TOLD);
  }

  /** That no action waits is an answer, unless the group is still to begin it. */
  private Optional<Boolean> told(LifecycleChange change, StepLog log) {
    if (groups.completeLifecycle(group.name(), change.hook(), self, change.result())) {
      return Optional.of(true);
    }
    boolean pending =
        groups.find(group.name(), false).stream()
            .flatMap(found -> found.members().stream())
            .anyMatch(
                member ->
                    member.instance().equals(self)
                        && member.lifecycleState().startsWith("Pending"));
    if (pending) {
      log.waiting("the lifecycle action of " + self);
      return Optional.empty();
    }
    log.note("no lifecycle action of " + self + " was waiting");
    return Optional.of(false);
  }
}
