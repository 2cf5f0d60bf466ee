// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.InstanceMarks;
import io.instancebootstrap.step.launch.LifecycleChange.AskReplacement;
import io.instancebootstrap.step.launch.LifecycleChange.CompleteAction;
import io.instancebootstrap.step.launch.LifecycleChange.CountFailure;
import io.instancebootstrap.step.launch.LifecycleChange.HoldLaunch;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells the group how the spawn ended, behind all other steps. Once for each instance: a launching
 * action happens once in its life, and an unchanged reboot shall not ask AWS.
 */
public final class CompleteLifecycleStep implements Step<LifecycleObserved, LifecycleChange> {
  public static final String NAME = "complete-lifecycle";
  static final String TOLD = "lifecycle-completed";

  private static final Duration ACTION = Duration.ofSeconds(60);

  private final GroupSettings group;
  private final OnFailure onFailure;
  private final InstanceIdentity self;
  private final ScalingGroups groups;
  private final SpawnLedger ledger;
  private final InstanceMarks marks;
  private final HostFiles files;
  private final Waits waits;
  private final Verdict soFar;
  private final LifecyclePlanner planner;
  private boolean asked;

  /**
   * @param soFar the outcomes of all steps before
   */
  public CompleteLifecycleStep(
      GroupSettings group,
      OnFailure onFailure,
      InstanceIdentity self,
      ScalingGroups groups,
      SpawnLedger ledger,
      HostFiles files,
      Waits waits,
      List<StepOutcome> soFar) {
    this.group = group;
    this.onFailure = onFailure;
    this.self = self;
    this.groups = groups;
    this.ledger = ledger;
    this.marks = new InstanceMarks(files, self.id());
    this.files = files;
    this.waits = waits;
    this.soFar = Verdict.of(soFar);
    FailedSpawn own = new FailedSpawn(self.id(), waits.clock().instant());
    this.planner = new LifecyclePlanner(group, onFailure, own);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public LifecycleObserved observe() {
    boolean counts = group.enabled() && soFar == Verdict.FAILED && onFailure == OnFailure.REPLACE;
    Instant now = waits.clock().instant();
    return new LifecycleObserved(
        marks.has(TOLD),
        HeldLaunch.find(files).filter(held -> held.instance().equals(self.id())).isPresent(),
        asked,
        counts
            ? ledger.read().map(all -> all.stream().filter(each -> each.recent(now)).toList())
            : Optional.of(List.of()));
  }

  @Override
  public Decision<LifecycleChange> plan(LifecycleObserved observed) {
    return planner.plan(soFar, observed);
  }

  @Override
  public void apply(LifecycleChange change, StepLog log) {
    if (change instanceof CompleteAction complete) {
      complete(complete, log);
    } else if (change instanceof CountFailure count) {
      ledger.add(count.failure());
    } else if (change instanceof AskReplacement) {
      replace(log);
    } else if (change instanceof HoldLaunch hold) {
      hold(hold.hook());
    }
  }

  private void complete(CompleteAction change, StepLog log) {
    boolean waited =
        waits
            .poll(Duration.ofSeconds(1), Duration.ofSeconds(5))
            .until(() -> ended(change, log), waits.deadline(ACTION))
            .orElseThrow(
                () ->
                    BootstrapException.unavailable(
                        "completing the lifecycle hook %s of %s in the group %s: observed the instance pending, but no action that waits, for %d s; expected one; look at the group's activity history, then run again"
                            .formatted(
                                change.hook(), self.id(), group.name(), ACTION.toSeconds())));
    if (change.result() == LifecycleResult.ABANDON) {
      asked = true;
      if (!waited) {
        replace(log);
      }
    }
    HeldLaunch.drop(files);
    marks.set(TOLD);
  }

  /** That no action waits is an answer, unless the group is still to begin it. */
  private Optional<Boolean> ended(CompleteAction change, StepLog log) {
    if (groups.completeLifecycle(group.name(), change.hook(), self.id(), change.result())) {
      return Optional.of(true);
    }
    boolean pending =
        groups.find(group.name(), false).stream()
            .flatMap(found -> found.members().stream())
            .anyMatch(
                member ->
                    member.instance().equals(self.id())
                        && member.lifecycleState().startsWith("Pending"));
    if (pending) {
      log.waiting("the lifecycle action of " + self.id());
      return Optional.empty();
    }
    log.note("no lifecycle action of " + self.id() + " was waiting");
    return Optional.of(false);
  }

  private void replace(StepLog log) {
    if (!groups.setUnhealthy(self.id())) {
      log.warn(self.id() + " is in no group, so nobody replaces it");
    }
    asked = true;
  }

  /** The heartbeat first: from now on it is the timer's. */
  private void hold(String hook) {
    groups.recordHeartbeat(group.name(), hook, self.id());
    new HeldLaunch(self.region(), group.name(), hook, self.id()).keep(files);
  }
}
