// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroup.Member;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import java.util.List;
import java.util.Optional;

/**
 * What keeps this instance from joining an existing group without there ever being two servers, or
 * a replacement in a zone that the volume is not in. Each ends the step with what to do.
 */
final class GroupObstacles {
  private final InstanceId self;
  private final String zone;

  GroupObstacles(InstanceId self, String zone) {
    this.self = self;
    this.zone = zone;
  }

  void refuse(ScalingGroup group) {
    if (!group.zones().equals(List.of(zone))) {
      throw problem(
          group,
          "the group launches in " + String.join(", ", group.zones()),
          "only " + zone + ", where this instance and its volume are",
          "change the group's subnets, or delete the group");
    }
    for (Member member : group.members()) {
      if (!member.instance().equals(self)) {
        throw problem(
            group,
            member.instance() + " is a member (" + member.lifecycleState() + ")",
            "no other instance, because two would be the same server",
            "run persist there, or terminate it with its desired capacity lowered to 0");
      }
    }
    Optional<Member> own = group.members().stream().findFirst();
    if (own.isPresent() && own.get().lifecycleState().startsWith("Terminating")) {
      throw problem(
          group,
          "the group is ending this instance (" + own.get().lifecycleState() + ")",
          "a member that stays",
          "look at the group's activity history for the reason");
    }
    if (own.isEmpty()) {
      refuseEmpty(group);
    }
  }

  private void refuseEmpty(ScalingGroup group) {
    if (group.desired() > 0) {
      throw problem(
          group,
          "the group is empty and wants " + group.desired() + ", so it is launching one",
          "desired 0, because two would be the same server",
          "let it launch, or set min and desired to 0 and run persist again");
    }
    if (group.max() < 1) {
      throw problem(group, "max 0", "max 1, so that an instance can be attached", "set max to 1");
    }
  }

  private BootstrapException problem(
      ScalingGroup group, String observed, String expected, String remedy) {
    return BootstrapException.failed(
        "joining "
            + self
            + " to the group "
            + group.name()
            + ": observed "
            + observed
            + "; expected "
            + expected
            + "; "
            + remedy);
  }
}
