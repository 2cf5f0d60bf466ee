// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.step.launch.LifecycleChange.AskReplacement;
import io.instancebootstrap.step.launch.LifecycleChange.CompleteAction;
import io.instancebootstrap.step.launch.LifecycleChange.CountFailure;
import io.instancebootstrap.step.launch.LifecycleChange.HoldLaunch;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what the group is told of this spawn.
 *
 * <pre>
 * spawn   on-failure  failed within the hour  action waits     no action (any more)
 * well    –           –                       CONTINUE         nothing
 * failed  report      –                       nothing          nothing
 * failed  replace     first or second         ABANDON          unhealthy
 * failed  replace     third, or not known     kept waiting     nothing
 * </pre>
 *
 * @param own this spawn, should it have failed
 */
record LifecyclePlanner(GroupSettings group, OnFailure onFailure, FailedSpawn own) {

  Decision<LifecycleChange> plan(Verdict soFar, LifecycleObserved seen) {
    if (!group.enabled()) {
      return Decision.skip("there is no group");
    }
    if (soFar == Verdict.FAILED && onFailure == OnFailure.REPLACE) {
      return replacement(seen);
    }
    if (group.lifecycleHook().isEmpty()) {
      return Decision.skip("the group has no lifecycle hook");
    }
    if (seen.told()) {
      return Decision.converged("completed earlier on this instance");
    }
    return soFar == Verdict.FAILED
        ? Decision.skip(
            "the spawn failed; [report] on-failure = report leaves the instance to a person until"
                + " the hook's heartbeat ends")
        : Decision.changes(
            List.of(new CompleteAction(hook(), LifecycleResult.CONTINUE)), "the server is back");
  }

  private Decision<LifecycleChange> replacement(LifecycleObserved seen) {
    boolean waits = group.lifecycleHook().isPresent() && !seen.told();
    if (seen.failures().isEmpty()) {
      return Decision.changes(
          hold(waits, seen),
          "the spawn failed, and how often before cannot be found out: neither the volume nor the"
              + " group can be read; the instance stays for a person to look at");
    }
    List<LifecycleChange> changes = new ArrayList<>();
    List<FailedSpawn> failures = new ArrayList<>(seen.failures().get());
    if (!failures.contains(own)) {
      failures.add(own);
      changes.add(new CountFailure(own));
    }
    if (failures.size() >= FailedSpawn.LIMIT) {
      changes.addAll(hold(waits, seen));
      return Decision.changes(
          changes,
          "%d spawns failed within an hour (%s), so another instance would not help: this one stays for a person to look at"
              .formatted(failures.size(), FailedSpawn.print(failures)));
    }
    if (!seen.asked()) {
      changes.add(
          waits
              ? new CompleteAction(hook(), LifecycleResult.ABANDON)
              : new AskReplacement(own.instance()));
    }
    return Decision.changes(changes, "the spawn failed and [report] on-failure = replace");
  }

  private List<LifecycleChange> hold(boolean waits, LifecycleObserved seen) {
    return waits && !seen.held() ? List.of(new HoldLaunch(hook())) : List.of();
  }

  private String hook() {
    return group.lifecycleHook().orElseThrow();
  }
}
