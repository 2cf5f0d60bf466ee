// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An Auto Scaling group as it is now. */
final class GroupRecord {
  GroupRequest request;
  int min;
  int max = 1;
  int desired;
  final List<MemberRecord> members = new ArrayList<>();

  /** Launching hooks with their heartbeat. */
  final Map<String, Duration> hooks = new LinkedHashMap<>();

  final Set<String> metrics = new TreeSet<>();

  /** Tags that were put on it later. */
  final Map<String, String> ownTags = new LinkedHashMap<>();

  GroupRecord(GroupRequest request) {
    this.request = request;
  }

  /** A member from its launch or attachment on. */
  static final class MemberRecord {
    final InstanceId instance;
    String lifecycle = "Pending";

    /** Raised at each change, so that a timer of an earlier wait does nothing. */
    int generation;

    MemberRecord(InstanceId instance) {
      this.instance = instance;
    }

    void become(String state) {
      lifecycle = state;
      generation++;
    }
  }

  Optional<MemberRecord> member(InstanceId instance) {
    return members.stream().filter(member -> member.instance.equals(instance)).findFirst();
  }

  ScalingGroup describe(boolean withHooks) {
    Map<String, String> tags = new LinkedHashMap<>(request.tags());
    tags.putAll(ownTags);
    return new ScalingGroup(
        request.name(),
        min,
        max,
        desired,
        Optional.of(request.launch()),
        members.stream()
            .map(member -> new ScalingGroup.Member(member.instance, member.lifecycle, "Healthy"))
            .toList(),
        List.of(request.zone()),
        request.healthCheckGrace(),
        request.maxInstanceLifetime(),
        withHooks ? List.copyOf(hooks.keySet()) : List.of(),
        List.copyOf(metrics),
        tags);
  }
}
