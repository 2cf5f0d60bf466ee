// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.step.launch.JoinChange.AttachSelf;
import io.instancebootstrap.step.launch.JoinChange.AwaitService;
import io.instancebootstrap.step.launch.JoinChange.CreateGroup;
import io.instancebootstrap.step.launch.JoinChange.PutHook;
import io.instancebootstrap.step.launch.JoinChange.SettleGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes this instance the one member of the server's group. Comes last of what persist does on the
 * machine, because from then on the group replaces what fails. What the wait for the member saw at
 * its end is the look after the changes: it comes behind all of them and costs no call more.
 */
public final class JoinGroupStep implements Step<JoinObserved, JoinChange> {
  private final ServerName server;
  private final GroupSettings group;
  private final Kind kind;
  private final RunningInstance running;
  private final ScalingGroups groups;
  private final LaunchPlans plans;
  private final NewestPlan newest;
  private final GroupRequests requests;
  private final MemberWait wait;
  private final JoinPlanner planner;
  private Optional<ScalingGroup> seen = Optional.empty();

  /**
   * @param zone of this instance
   * @param wait for the group to count this instance in
   */
  public JoinGroupStep(
      ServerName server,
      Settings settings,
      String zone,
      RunningInstance running,
      ScalingGroups groups,
      LaunchPlans plans,
      NewestPlan newest,
      GroupRequests requests,
      MemberWait wait) {
    this.server = server;
    this.group = settings.group();
    this.kind = settings.launch().kind();
    this.running = running;
    this.groups = groups;
    this.plans = plans;
    this.newest = newest;
    this.requests = requests;
    this.wait = wait;
    this.planner = new JoinPlanner(group, kind, running.id(), zone);
  }

  @Override
  public String name() {
    return "join-group";
  }

  @Override
  public Set<String> needs() {
    return Set.of("save-launch", "start-services", "enable-unit");
  }

  @Override
  public JoinObserved observe() {
    if (!group.enabled()) {
      return new JoinObserved(Optional.empty(), Optional.empty(), false, List.of());
    }
    Optional<LaunchPlan> plan = newest.known();
    Optional<ScalingGroup> found =
        seen.or(() -> groups.find(group.name(), group.lifecycleHook().isPresent()));
    seen = Optional.empty();
    List<String> unused =
        kind == Kind.CONFIGURATION && plan.isPresent()
            ? plans.unused(server.value(), plan.get())
            : List.of();
    return new JoinObserved(found, plan, wait.told(), unused);
  }

  @Override
  public Decision<JoinChange> plan(JoinObserved observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(JoinChange change, StepLog log) {
    seen = Optional.empty();
    if (change instanceof CreateGroup) {
      groups.create(requests.wanted());
    } else if (change instanceof AttachSelf attach) {
      groups.attach(attach.group(), attach.instance());
    } else if (change instanceof SettleGroup) {
      groups.settle(requests.wanted());
    } else if (change instanceof AwaitService) {
      ScalingGroup after = wait.untilInService(group, running.id(), log);
      seen = group.lifecycleHook().isEmpty() ? Optional.of(after) : Optional.empty();
    } else if (change instanceof PutHook put) {
      groups.putLaunchingHook(put.group(), put.hook(), wait.heartbeat());
    } else {
      plans.unused(server.value(), newest.required()).forEach(plans::delete);
    }
  }
}
