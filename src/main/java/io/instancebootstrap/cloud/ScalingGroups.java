// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Auto Scaling groups of one. */
public interface ScalingGroups {
  /**
   * The group with its lifecycle hooks; empty when there is none of that name. Hooks are asked only
   * when {@code withHooks}.
   */
  Optional<ScalingGroup> find(String name, boolean withHooks);

  /** Creates the group empty, so that it launches nothing: min 0, max 1, desired 0. */
  void create(GroupRequest request);

  /**
   * Makes {@code instance} a member, which raises desired by one; returns once the request is
   * taken.
   */
  void attach(String group, InstanceId instance);

  /**
   * Brings launch reference, grace, lifetime to the request's values, and min, max and desired to
   * one.
   */
  void settle(GroupRequest request);

  /** Creates or replaces the launching lifecycle hook; the default result is ABANDON. */
  void putLaunchingHook(String group, String hook, Duration heartbeat);

  /**
   * Ends the lifecycle action of {@code instance}. Returns false when no action is waiting, which
   * is an answer.
   */
  boolean completeLifecycle(String group, String hook, InstanceId instance, LifecycleResult result);

  /**
   * Gives the lifecycle action of {@code instance} its whole time again. Returns false when no
   * action is waiting, which is an answer.
   */
  boolean recordHeartbeat(String group, String hook, InstanceId instance);

  /** How long an action of the launching hook waits for a heartbeat; empty without such a hook. */
  Optional<Duration> heartbeat(String group, String hook);

  /**
   * Has the group replace {@code instance}, whatever is left of its grace. Returns false when it is
   * in no group, which is an answer.
   */
  boolean setUnhealthy(InstanceId instance);

  /** The hooks that an instance waits in before it is terminated. */
  List<String> terminatingHooks(String group);

  /** Has the group send {@code metric} to CloudWatch, every minute and free of charge. */
  void enableMetric(String group, String metric);

  /** Tags the group itself, not what it launches. */
  void tag(String group, Map<String, String> tags);

  /** What a lifecycle action may end with. */
  enum LifecycleResult {
    CONTINUE,
    ABANDON
  }
}
