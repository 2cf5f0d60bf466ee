// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.ScalingGroup.LaunchReference;
import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.cloud.embedded.GroupRecord.MemberRecord;
import io.instancebootstrap.domain.InstanceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What groups do by themselves: they keep as many members as they desire. All of it is called with
 * the world's lock held.
 */
final class GroupKeeper {
  private final World world;
  private final EmbeddedInstances instances;

  GroupKeeper(World world, EmbeddedInstances instances) {
    this.world = world;
    this.instances = instances;
  }

  /** Makes an instance a member, whether the group launched it or it was attached. */
  void admit(GroupRecord group, InstanceId instance) {
    MemberRecord member = new MemberRecord(instance);
    group.members.add(member);
    InstanceRecord record = world.instances.get(instance);
    if (record != null) {
      record.tags.put("aws:autoscaling:groupName", group.request.name());
    }
    world.later(world.delays.booting(), () -> enter(group, member));
  }

  private void enter(GroupRecord group, MemberRecord member) {
    if (!member.lifecycle.equals("Pending")) {
      return;
    }
    if (group.hooks.isEmpty()) {
      member.become("InService");
      return;
    }
    await(group, member);
  }

  /** Lets a member wait in its launching hook, for the whole time of a heartbeat from now on. */
  MemberRecord await(GroupRecord group, MemberRecord member) {
    member.become("Pending:Wait");
    int waiting = member.generation;
    world.later(
        group.hooks.values().iterator().next(),
        () -> {
          if (member.generation == waiting) {
            complete(group, member, LifecycleResult.ABANDON);
          }
        });
    return member;
  }

  /** Ends a member's wait. */
  MemberRecord complete(GroupRecord group, MemberRecord member, LifecycleResult result) {
    if (result == LifecycleResult.CONTINUE) {
      member.become("InService");
      return member;
    }
    return end(group, member);
  }

  /** Ends a member; the group launches another one. */
  MemberRecord end(GroupRecord group, MemberRecord member) {
    member.become("Terminating");
    Optional.ofNullable(world.instances.get(member.instance)).ifPresent(instances::terminate);
    look(group);
    return member;
  }

  /** Looks at a group after the time that it takes to notice. */
  void look(GroupRecord group) {
    world.later(world.delays.noticing(), () -> keep(group));
  }

  /** Looks at the groups that {@code instance} is in. */
  void lookAfter(InstanceId instance) {
    world.groups.values().stream()
        .filter(group -> group.member(instance).isPresent())
        .forEach(this::look);
  }

  private void keep(GroupRecord group) {
    group.members.removeIf(member -> !alive(member));
    while (group.members.size() > group.desired) {
      MemberRecord oldest = group.members.remove(0);
      Optional.ofNullable(world.instances.get(oldest.instance)).ifPresent(instances::terminate);
    }
    while (group.members.size() < group.desired) {
      admit(group, replacement(group.request).id);
    }
  }

  private boolean alive(MemberRecord member) {
    InstanceRecord instance = world.instances.get(member.instance);
    if (instance == null || !instance.alive()) {
      Optional.ofNullable(instance).ifPresent(instances::terminate);
      return false;
    }
    return true;
  }

  private InstanceRecord replacement(GroupRequest request) {
    Map<String, String> tags = new HashMap<>(request.tags());
    tags.put("aws:autoscaling:groupName", request.name());
    return instances.launch(content(request.launch()), request.zone(), tags);
  }

  private LaunchContent content(LaunchReference launch) {
    if (launch.version().isEmpty()) {
      return Optional.ofNullable(world.configurations.get(launch.name())).orElseThrow();
    }
    TemplateRecord template = Optional.ofNullable(world.templates.get(launch.name())).orElseThrow();
    List<LaunchContent> versions = template.versions;
    return switch (launch.version().get()) {
      case LaunchPlan.DEFAULT_VERSION -> template.version(template.defaultVersion);
      case "$Latest" -> versions.get(versions.size() - 1);
      default -> template.version(Integer.parseInt(launch.version().get()));
    };
  }
}
