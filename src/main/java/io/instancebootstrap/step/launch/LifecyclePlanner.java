// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Verdict;
import java.util.List;

/** Decides what the group is told of this spawn. */
final class LifecyclePlanner {
  private final GroupSettings group;
  private final OnFailure onFailure;

  LifecyclePlanner(GroupSettings group, OnFailure onFailure) {
    this.group = group;
    this.onFailure = onFailure;
  }

  /**
   * @param told the group was told before, on this instance
   */
  Decision<LifecycleChange> plan(Verdict soFar, boolean told) {
    if (!group.enabled() || group.lifecycleHook().isEmpty()) {
      return Decision.skip("the group has no lifecycle hook");
    }
    String hook = group.lifecycleHook().get();
    if (told) {
      return Decision.converged("completed earlier on this instance");
    }
    if (soFar != Verdict.FAILED) {
      return Decision.changes(
          List.of(new LifecycleChange(hook, LifecycleResult.CONTINUE)), "the server is back");
    }
    return onFailure == OnFailure.REPLACE
        ? Decision.changes(
            List.of(new LifecycleChange(hook, LifecycleResult.ABANDON)),
            "the spawn failed and [report] on-failure = replace")
        : Decision.skip(
            "the spawn failed; [report] on-failure = report leaves the instance to a person until"
                + " the hook's heartbeat ends");
  }
}
