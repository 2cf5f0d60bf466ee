// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.host.InstanceMarks;
import java.util.List;

/**
 * Tells the group how the spawn ended, behind all other steps. Once for each instance: a launching
 * action happens once in its life, and an unchanged reboot shall not ask AWS.
 */
public final class CompleteLifecycleStep implements Step<Boolean, LifecycleChange> {
  static final String TOLD = "lifecycle-completed";

  private final GroupSettings group;
  private final InstanceId self;
  private final ScalingGroups groups;
  private final InstanceMarks marks;
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
      List<StepOutcome> soFar) {
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
    boolean waited = groups.completeLifecycle(group.name(), change.hook(), self, change.result());
    if (!waited) {
      log.note("no lifecycle action of " + self + " was waiting");
    }
    marks.set(TOLD);
  }
}
