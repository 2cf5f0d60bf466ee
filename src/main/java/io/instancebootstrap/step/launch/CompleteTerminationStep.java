// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.InstanceMarks;
import java.util.List;

/**
 * Lets the group go on with the termination that waits for this instance, behind all other steps of
 * the release and however they went: waiting longer would only keep the replacement waiting. The
 * metadata service says whether there is a termination at all, so that a stop asks AWS nothing.
 */
public final class CompleteTerminationStep implements Step<List<String>, CompleteTermination> {
  public static final String NAME = "complete-termination";

  /** The target of an instance that its group terminates (EC2 Auto Scaling guide). */
  private static final String TERMINATED = "Terminated";

  private static final String DONE = "termination-completed";

  private final GroupSettings group;
  private final InstanceId self;
  private final InstanceMetadata metadata;
  private final ScalingGroups groups;
  private final InstanceMarks marks;

  public CompleteTerminationStep(
      GroupSettings group,
      InstanceId self,
      InstanceMetadata metadata,
      ScalingGroups groups,
      InstanceMarks marks) {
    this.group = group;
    this.self = self;
    this.metadata = metadata;
    this.groups = groups;
    this.marks = marks;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The hooks in which the instance may wait. */
  @Override
  public List<String> observe() {
    boolean terminated =
        group.enabled()
            && !marks.has(DONE)
            && metadata.get(InstanceMetadata.TARGET_STATE).map(TERMINATED::equals).orElse(false);
    return terminated ? groups.terminatingHooks(group.name()) : List.of();
  }

  @Override
  public Decision<CompleteTermination> plan(List<String> hooks) {
    return Decision.changes(
        hooks.stream().map(CompleteTermination::new).toList(),
        hooks.isEmpty()
            ? "no termination waits for this instance"
            : "the server has been released");
  }

  @Override
  public void apply(CompleteTermination change, StepLog log) {
    if (!groups.completeLifecycle(group.name(), change.hook(), self, LifecycleResult.CONTINUE)) {
      log.note("no action of the hook " + change.hook() + " was waiting");
    }
    marks.set(DONE);
  }
}
