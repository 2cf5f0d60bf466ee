// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** Auto Scaling groups by the EC2 Auto Scaling API. A group's name is its client token. */
final class AutoScalingGroups implements ScalingGroups {
  private static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";

  private static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";

  private final AwsCalls<AutoScalingClient> autoScaling;

  AutoScalingGroups(AwsCalls<AutoScalingClient> autoScaling) {
    this.autoScaling = autoScaling;
  }

  @Override
  public Optional<ScalingGroup> find(String name, boolean withHooks) {
    return all(autoScaling, List.of(name)).stream()
        .findFirst()
        .map(
            group ->
                AutoScalingWords.describe(group, withHooks ? launchingHooks(name) : List.of()));
  }

  /** The groups of these names; all when there are no names. */
  static List<AutoScalingGroup> all(AwsCalls<AutoScalingClient> autoScaling, List<String> names) {
    List<AutoScalingGroup> found = new ArrayList<>();
    @Nullable String next = null;
    do {
      DescribeAutoScalingGroupsRequest request =
          DescribeAutoScalingGroupsRequest.builder()
              .autoScalingGroupNames(names)
              .nextToken(next)
              .build();
      DescribeAutoScalingGroupsResponse page =
          autoScaling.call(
              "looking for Auto Scaling groups " + names,
              "DescribeAutoScalingGroups",
              client -> client.describeAutoScalingGroups(request));
      found.addAll(page.autoScalingGroups());
      next = page.nextToken();
    } while (next != null && !next.isEmpty());
    return found;
  }

  private List<String> launchingHooks(String group) {
    return hooks(group, LAUNCHING).map(LifecycleHook::lifecycleHookName).toList();
  }

  private Stream<LifecycleHook> hooks(String group, String transition) {
    DescribeLifecycleHooksRequest request =
        DescribeLifecycleHooksRequest.builder().autoScalingGroupName(group).build();
    return autoScaling
        .call(
            "looking at the lifecycle hooks of group " + group,
            "DescribeLifecycleHooks",
            client -> client.describeLifecycleHooks(request))
        .lifecycleHooks()
        .stream()
        .filter(hook -> transition.equals(hook.lifecycleTransition()));
  }

  @Override
  public List<String> terminatingHooks(String group) {
    return hooks(group, TERMINATING).map(LifecycleHook::lifecycleHookName).toList();
  }

  @Override
  public void create(GroupRequest request) {
    CreateAutoScalingGroupRequest.Builder creation =
        CreateAutoScalingGroupRequest.builder()
            .autoScalingGroupName(request.name())
            .minSize(0)
            .maxSize(1)
            .desiredCapacity(0)
            .healthCheckGracePeriod(seconds(request.healthCheckGrace()))
            .maxInstanceLifetime(
                request.maxInstanceLifetime().map(AutoScalingGroups::seconds).orElse(null))
            .tags(AutoScalingWords.tags(request));
    request
        .subnetId()
        .ifPresentOrElse(
            creation::vpcZoneIdentifier, () -> creation.availabilityZones(request.zone()));
    AutoScalingWords.template(request.launch()).ifPresent(creation::launchTemplate);
    AutoScalingWords.configuration(request.launch()).ifPresent(creation::launchConfigurationName);
    autoScaling.call(
        "creating Auto Scaling group " + request.name(),
        "CreateAutoScalingGroup",
        client -> client.createAutoScalingGroup(creation.build()));
  }

  @Override
  public void attach(String group, InstanceId instance) {
    AttachInstancesRequest request =
        AttachInstancesRequest.builder()
            .autoScalingGroupName(group)
            .instanceIds(instance.value())
            .build();
    autoScaling.call(
        "attaching " + instance + " to Auto Scaling group " + group,
        "AttachInstances",
        client -> client.attachInstances(request));
  }

  @Override
  public void settle(GroupRequest request) {
    UpdateAutoScalingGroupRequest.Builder update =
        UpdateAutoScalingGroupRequest.builder()
            .autoScalingGroupName(request.name())
            .minSize(1)
            .maxSize(1)
            .desiredCapacity(1)
            .healthCheckGracePeriod(seconds(request.healthCheckGrace()))
            // Nought takes a limit away (API reference, UpdateAutoScalingGroup).
            .maxInstanceLifetime(
                request.maxInstanceLifetime().map(AutoScalingGroups::seconds).orElse(0));
    AutoScalingWords.template(request.launch()).ifPresent(update::launchTemplate);
    AutoScalingWords.configuration(request.launch()).ifPresent(update::launchConfigurationName);
    autoScaling.call(
        "settling Auto Scaling group " + request.name() + " at one instance",
        "UpdateAutoScalingGroup",
        client -> client.updateAutoScalingGroup(update.build()));
  }

  @Override
  public void putLaunchingHook(String group, String hook, Duration heartbeat) {
    PutLifecycleHookRequest request =
        PutLifecycleHookRequest.builder()
            .autoScalingGroupName(group)
            .lifecycleHookName(hook)
            .lifecycleTransition(LAUNCHING)
            .heartbeatTimeout(seconds(heartbeat))
            .defaultResult(LifecycleResult.ABANDON.name())
            .build();
    autoScaling.call(
        "putting lifecycle hook " + hook + " on Auto Scaling group " + group,
        "PutLifecycleHook",
        client -> client.putLifecycleHook(request));
  }

  @Override
  public boolean completeLifecycle(
      String group, String hook, InstanceId instance, LifecycleResult result) {
    CompleteLifecycleActionRequest request =
        CompleteLifecycleActionRequest.builder()
            .autoScalingGroupName(group)
            .lifecycleHookName(hook)
            .instanceId(instance.value())
            .lifecycleActionResult(result.name())
            .build();
    return autoScaling
        .callUnless(
            "completing lifecycle hook " + hook + " of group " + group + " for " + instance,
            "CompleteLifecycleAction",
            AutoScalingGroups::noActionWaits,
            client -> client.completeLifecycleAction(request))
        .isPresent();
  }

  private static boolean noActionWaits(String code, String message) {
    return code.equals("ValidationError") && message.contains("No active Lifecycle Action");
  }

  @Override
  public boolean recordHeartbeat(String group, String hook, InstanceId instance) {
    RecordLifecycleActionHeartbeatRequest request =
        RecordLifecycleActionHeartbeatRequest.builder()
            .autoScalingGroupName(group)
            .lifecycleHookName(hook)
            .instanceId(instance.value())
            .build();
    return autoScaling
        .callUnless(
            "keeping lifecycle hook " + hook + " of group " + group + " alive for " + instance,
            "RecordLifecycleActionHeartbeat",
            AutoScalingGroups::noActionWaits,
            client -> client.recordLifecycleActionHeartbeat(request))
        .isPresent();
  }

  @Override
  public Optional<Duration> heartbeat(String group, String hook) {
    return hooks(group, LAUNCHING)
        .filter(found -> found.lifecycleHookName().equals(hook))
        .map(LifecycleHook::heartbeatTimeout)
        .filter(Objects::nonNull)
        .map(Duration::ofSeconds)
        .findFirst();
  }

  @Override
  public boolean setUnhealthy(InstanceId instance) {
    SetInstanceHealthRequest request =
        SetInstanceHealthRequest.builder()
            .instanceId(instance.value())
            .healthStatus("Unhealthy")
            .shouldRespectGracePeriod(false)
            .build();
    return autoScaling
        .callUnless(
            "telling its group that " + instance + " is unhealthy",
            "SetInstanceHealth",
            (code, message) -> code.equals("ValidationError") && message.contains("not found"),
            client -> client.setInstanceHealth(request))
        .isPresent();
  }

  /** One minute is the only granularity there is. */
  @Override
  public void enableMetric(String group, String metric) {
    EnableMetricsCollectionRequest request =
        EnableMetricsCollectionRequest.builder()
            .autoScalingGroupName(group)
            .granularity("1Minute")
            .metrics(metric)
            .build();
    autoScaling.call(
        "having Auto Scaling group " + group + " send the metric " + metric,
        "EnableMetricsCollection",
        client -> client.enableMetricsCollection(request));
  }

  @Override
  public void tag(String group, Map<String, String> tags) {
    CreateOrUpdateTagsRequest request =
        CreateOrUpdateTagsRequest.builder().tags(AutoScalingWords.tags(group, tags, false)).build();
    autoScaling.call(
        "tagging Auto Scaling group " + group,
        "CreateOrUpdateTags",
        client -> client.createOrUpdateTags(request));
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }
}
