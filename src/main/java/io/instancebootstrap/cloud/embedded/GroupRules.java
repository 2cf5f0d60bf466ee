// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.cloud.ScalingGroup.LaunchReference;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;

/** What EC2 Auto Scaling refuses (API reference: CreateAutoScalingGroup, AttachInstances). */
final class GroupRules {
  private static final Duration SHORTEST_LIFETIME = Duration.ofDays(1);

  private GroupRules() {}

  static void check(World world, String doing, GroupRequest request) {
    if (!world.zones.contains(request.zone())) {
      throw invalid(doing, "the zone " + request.zone() + " does not exist");
    }
    if (!exists(world, request.launch())) {
      throw invalid(doing, "nothing to launch from is named " + request.launch().name());
    }
    request
        .maxInstanceLifetime()
        .filter(lifetime -> lifetime.compareTo(SHORTEST_LIFETIME) < 0)
        .ifPresent(
            lifetime -> {
              throw invalid(doing, "MaxInstanceLifetime is less than 86400 seconds");
            });
  }

  private static boolean exists(World world, LaunchReference launch) {
    return launch.version().isPresent()
        ? world.templates.containsKey(launch.name())
        : world.configurations.containsKey(launch.name());
  }

  static void checkAttachable(World world, String doing, GroupRecord group, InstanceId id) {
    InstanceRecord instance = world.instances.get(id);
    if (instance == null || !instance.state.equals("running")) {
      throw invalid(doing, "the instance is not running");
    }
    if (!instance.zone.equals(group.request.zone())) {
      throw invalid(
          doing, "the instance is in " + instance.zone + ", the group in " + group.request.zone());
    }
    if (group.desired + 1 > group.max) {
      throw invalid(
          doing, "desired would be " + (group.desired + 1) + ", the maximum is " + group.max);
    }
    if (world.groups.values().stream().anyMatch(other -> other.member(id).isPresent())) {
      throw invalid(doing, "the instance is in a group already");
    }
  }

  static BootstrapException invalid(String doing, String why) {
    return Refusals.refusal(doing, "ValidationError", why);
  }
}
