// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroup.Member;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.step.launch.JoinChange.AttachSelf;
import io.instancebootstrap.step.launch.JoinChange.AwaitService;
import io.instancebootstrap.step.launch.JoinChange.CreateGroup;
import io.instancebootstrap.step.launch.JoinChange.PutHook;
import io.instancebootstrap.step.launch.JoinChange.RetirePlans;
import io.instancebootstrap.step.launch.JoinChange.SettleGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is missing for this instance to be the one member of its group. The order keeps the
 * number of instances at one throughout: the group starts empty and wants none, attaching raises
 * what it wants to one, and only then is it told never to want less.
 */
final class JoinPlanner {
  static final String IN_SERVICE = "InService";

  private final GroupSettings settings;
  private final Kind kind;
  private final InstanceId self;
  private final GroupObstacles obstacles;

  JoinPlanner(GroupSettings settings, Kind kind, InstanceId self, String zone) {
    this.settings = settings;
    this.kind = kind;
    this.self = self;
    this.obstacles = new GroupObstacles(self, zone);
  }

  Decision<JoinChange> plan(JoinObserved observed) {
    if (!settings.enabled()) {
      return Decision.skip("[group] enabled = false");
    }
    observed.group().ifPresent(obstacles::refuse);
    List<JoinChange> changes = new ArrayList<>();
    String name = settings.name();
    Optional<Member> member = observed.group().flatMap(this::ownMember);
    if (observed.group().isEmpty()) {
      changes.add(new CreateGroup(name));
    }
    if (member.isEmpty()) {
      changes.add(new AttachSelf(name, self));
    }
    List<String> differences =
        member.isEmpty()
            ? List.of("min, max and desired 1")
            : differences(observed.group().orElseThrow(), observed.plan());
    if (!differences.isEmpty()) {
      changes.add(new SettleGroup(name, differences));
    }
    boolean inService = member.map(Member::lifecycleState).equals(Optional.of(IN_SERVICE));
    // A run that was killed before it waited has left a member in service of which nothing is told.
    if (!inService || !observed.told()) {
      changes.add(new AwaitService(name, self));
    }
    changes.addAll(hook(observed));
    if (kind == Kind.CONFIGURATION && (!differences.isEmpty() || !observed.unused().isEmpty())) {
      changes.add(new RetirePlans());
    }
    return Decision.changes(changes, self + " is the one member of the group " + name);
  }

  private Optional<Member> ownMember(ScalingGroup group) {
    return group.members().stream().filter(each -> each.instance().equals(self)).findFirst();
  }

  private List<String> differences(ScalingGroup group, Optional<LaunchPlan> plan) {
    List<String> found = new ArrayList<>();
    if (group.min() != 1 || group.max() != 1 || group.desired() != 1) {
      found.add(
          "min, max and desired %d, %d, %d → 1, 1, 1"
              .formatted(group.min(), group.max(), group.desired()));
    }
    if (plan.isEmpty() || !group.launch().equals(plan.map(LaunchPlan::reference))) {
      found.add(
          "launch from "
              + group.launch().map(ScalingGroup.LaunchReference::name).orElse("nothing")
              + " → "
              + plan.map(LaunchPlan::name).orElse("what save-launch saves"));
    }
    if (!group.healthCheckGrace().equals(settings.healthCheckGrace())) {
      found.add(
          "health check grace "
              + group.healthCheckGrace().toSeconds()
              + " s → "
              + settings.healthCheckGrace().toSeconds()
              + " s");
    }
    if (!group.maxInstanceLifetime().equals(settings.maxInstanceLifetime())) {
      found.add(
          "instance lifetime "
              + days(group.maxInstanceLifetime())
              + " → "
              + days(settings.maxInstanceLifetime()));
    }
    return found;
  }

  private static String days(Optional<Duration> lifetime) {
    return lifetime.map(duration -> duration.toDays() + " days").orElse("without end");
  }

  private List<JoinChange> hook(JoinObserved observed) {
    List<String> present = observed.group().map(ScalingGroup::lifecycleHooks).orElse(List.of());
    return settings
        .lifecycleHook()
        .filter(hook -> !present.contains(hook))
        .map(hook -> List.<JoinChange>of(new PutHook(settings.name(), hook)))
        .orElse(List.of());
  }
}
