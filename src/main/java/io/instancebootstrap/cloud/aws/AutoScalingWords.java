// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroup.LaunchReference;
import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Auto Scaling groups as AWS spells them, in our words and back. */
final class AutoScalingWords {
  private AutoScalingWords() {}

  static ScalingGroup describe(AutoScalingGroup group, List<String> hooks) {
    return new ScalingGroup(
        group.autoScalingGroupName(),
        group.minSize(),
        group.maxSize(),
        group.desiredCapacity(),
        launch(group),
        group.instances().stream()
            .map(
                instance ->
                    new ScalingGroup.Member(
                        new InstanceId(instance.instanceId()),
                        instance.lifecycleStateAsString(),
                        instance.healthStatus()))
            .toList(),
        group.availabilityZones(),
        Duration.ofSeconds(Optional.ofNullable(group.healthCheckGracePeriod()).orElse(0)),
        Optional.ofNullable(group.maxInstanceLifetime())
            .filter(seconds -> seconds > 0)
            .map(Duration::ofSeconds),
        hooks,
        group.enabledMetrics().stream().map(EnabledMetric::metric).toList(),
        group.tags().stream()
            .collect(Collectors.toMap(TagDescription::key, TagDescription::value)));
  }

  private static Optional<LaunchReference> launch(AutoScalingGroup group) {
    if (group.launchTemplate() != null) {
      LaunchTemplateSpecification template = group.launchTemplate();
      return Optional.of(
          new LaunchReference(
              template.launchTemplateName(), Optional.ofNullable(template.version())));
    }
    return Optional.ofNullable(group.launchConfigurationName())
        .map(name -> new LaunchReference(name, Optional.empty()));
  }

  /** The template that {@code launch} refers to; empty when it is a configuration. */
  static Optional<LaunchTemplateSpecification> template(LaunchReference launch) {
    return launch
        .version()
        .map(
            version ->
                LaunchTemplateSpecification.builder()
                    .launchTemplateName(launch.name())
                    .version(version)
                    .build());
  }

  /** The configuration that {@code launch} refers to; empty when it is a template. */
  static Optional<String> configuration(LaunchReference launch) {
    return launch.version().isPresent() ? Optional.empty() : Optional.of(launch.name());
  }

  /** The group's tags, each handed on to what it launches. */
  static List<Tag> tags(GroupRequest request) {
    return tags(request.name(), request.tags(), true);
  }

  /**
   * Tags of {@code group}.
   *
   * @param handedOn whether what the group launches gets them too
   */
  static List<Tag> tags(String group, Map<String, String> tags, boolean handedOn) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            tag ->
                Tag.builder()
                    .resourceId(group)
                    .resourceType("auto-scaling-group")
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .propagateAtLaunch(handedOn)
                    .build())
        .toList();
  }
}
