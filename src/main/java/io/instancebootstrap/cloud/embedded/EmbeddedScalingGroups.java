// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Auto Scaling groups: the API. What a group does by itself is in {@link GroupKeeper}. */
final class EmbeddedScalingGroups implements ScalingGroups {
  private final World world;
  private final GroupKeeper keeper;

  EmbeddedScalingGroups(World world, GroupKeeper keeper) {
    this.world = world;
    this.keeper = keeper;
  }

  @Override
  public Optional<ScalingGroup> find(String name, boolean withHooks) {
    return world.call(
        "DescribeAutoScalingGroups",
        () -> {
          Optional<GroupRecord> group = Optional.ofNullable(world.groups.get(name));
          if (withHooks && group.isPresent()) {
            world.count("DescribeLifecycleHooks");
          }
          return group.map(found -> found.describe(withHooks));
        });
  }

  @Override
  public void create(GroupRequest request) {
    world.call(
        "CreateAutoScalingGroup",
        () -> {
          String doing = "creating group " + request.name();
          GroupRules.check(world, doing, request);
          if (world.groups.containsKey(request.name())) {
            throw Refusals.refusal(doing, "AlreadyExists", "a group of that name exists");
          }
          return Optional.ofNullable(world.groups.put(request.name(), new GroupRecord(request)));
        });
  }

  @Override
  public void attach(String name, InstanceId instance) {
    world.call(
        "AttachInstances",
        () -> {
          String doing = "attaching " + instance + " to group " + name;
          GroupRecord group = existing(doing, name);
          GroupRules.checkAttachable(world, doing, group, instance);
          group.desired++;
          keeper.admit(group, instance);
          return group;
        });
  }

  @Override
  public void settle(GroupRequest request) {
    world.call(
        "UpdateAutoScalingGroup",
        () -> {
          String doing = "updating group " + request.name();
          GroupRecord group = existing(doing, request.name());
          GroupRules.check(world, doing, request);
          group.request = request;
          group.min = 1;
          group.max = 1;
          group.desired = 1;
          keeper.look(group);
          return group;
        });
  }

  @Override
  public void putLaunchingHook(String name, String hook, Duration heartbeat) {
    world.call(
        "PutLifecycleHook",
        () -> {
          String doing = "putting lifecycle hook " + hook + " on group " + name;
          if (heartbeat.toSeconds() < 30 || heartbeat.toSeconds() > 7200) {
            throw GroupRules.invalid(doing, "the heartbeat is not from 30 to 7200 seconds");
          }
          return Optional.ofNullable(existing(doing, name).hooks.put(hook, heartbeat));
        });
  }

  @Override
  public boolean completeLifecycle(
      String name, String hook, InstanceId instance, LifecycleResult result) {
    return world.call(
        "CompleteLifecycleAction",
        () -> {
          GroupRecord group = existing("completing lifecycle hook " + hook, name);
          return group
              .member(instance)
              .filter(member -> member.lifecycle.equals("Pending:Wait"))
              .filter(member -> group.hooks.containsKey(hook))
              .map(member -> keeper.complete(group, member, result))
              .isPresent();
        });
  }

  @Override
  public boolean recordHeartbeat(String name, String hook, InstanceId instance) {
    return world.call(
        "RecordLifecycleActionHeartbeat",
        () -> {
          GroupRecord group = existing("keeping lifecycle hook " + hook + " alive", name);
          return group
              .member(instance)
              .filter(member -> member.lifecycle.equals("Pending:Wait"))
              .filter(member -> group.hooks.containsKey(hook))
              .map(member -> keeper.await(group, member))
              .isPresent();
        });
  }

  @Override
  public Optional<Duration> heartbeat(String name, String hook) {
    return world.call(
        "DescribeLifecycleHooks",
        () -> Optional.ofNullable(existing("looking at hook " + hook, name).hooks.get(hook)));
  }

  /** Nobody can put one on a group of this cloud. */
  @Override
  public List<String> terminatingHooks(String name) {
    return world.call("DescribeLifecycleHooks", List::of);
  }

  @Override
  public boolean setUnhealthy(InstanceId instance) {
    return world.call(
        "SetInstanceHealth",
        () ->
            world.groups.values().stream()
                .flatMap(
                    group ->
                        group.member(instance).map(member -> keeper.end(group, member)).stream())
                .findFirst()
                .isPresent());
  }

  @Override
  public void enableMetric(String name, String metric) {
    world.call(
        "EnableMetricsCollection",
        () -> existing("enabling metrics of group " + name, name).metrics.add(metric));
  }

  @Override
  public void tag(String name, Map<String, String> tags) {
    world.call(
        "CreateOrUpdateTags",
        () -> {
          existing("tagging group " + name, name).ownTags.putAll(tags);
          return tags;
        });
  }

  private GroupRecord existing(String doing, String name) {
    GroupRecord group = world.groups.get(name);
    if (group == null) {
      throw missing(doing, name);
    }
    return group;
  }

  private static BootstrapException missing(String doing, String name) {
    return GroupRules.invalid(doing, "AutoScalingGroup name not found - " + name);
  }
}
