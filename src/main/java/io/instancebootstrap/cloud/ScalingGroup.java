// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Auto Scaling group as AWS describes it.
 *
 * @param metrics the names of those that it sends to CloudWatch
 */
public record ScalingGroup(
    String name,
    int min,
    int max,
    int desired,
    Optional<LaunchReference> launch,
    List<Member> members,
    List<String> zones,
    Duration healthCheckGrace,
    Optional<Duration> maxInstanceLifetime,
    List<String> lifecycleHooks,
    List<String> metrics,
    Map<String, String> tags) {
  public ScalingGroup {
    members = List.copyOf(members);
    zones = List.copyOf(zones);
    lifecycleHooks = List.copyOf(lifecycleHooks);
    metrics = List.copyOf(metrics);
    tags = Map.copyOf(tags);
  }

  /**
   * An instance in the group.
   *
   * @param lifecycleState Pending, Pending:Wait, InService, Terminating …
   */
  public record Member(InstanceId instance, String lifecycleState, String health) {}

  /**
   * What the group launches from.
   *
   * @param version of a template: {@code $Latest} or a number; absent for a configuration
   */
  public record LaunchReference(String name, Optional<String> version) {}
}
