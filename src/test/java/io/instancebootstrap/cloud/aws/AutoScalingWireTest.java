// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.ScalingGroup.LaunchReference;
import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.testing.RecordingAws;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Auto Scaling adapters say on the wire, where moto does not look or fails. */
class AutoScalingWireTest {
  private static final InstanceId INSTANCE = new InstanceId("i-0abc");

  private final RecordingAws aws = new RecordingAws();
  private final AwsCloud cloud = Ec2WireTest.cloud(aws, new NoMetadata());

  @AfterEach
  void close() {
    aws.close();
  }

  private static GroupRequest request(Optional<String> subnet, Optional<Duration> lifetime) {
    return new GroupRequest(
        "web",
        new LaunchReference("web", Optional.of("$Default")),
        "eu-west-1a",
        subnet,
        Duration.ofMinutes(5),
        lifetime,
        Map.of("Server", "web"));
  }

  @Test
  void aGroupIsCreatedEmptyInItsSubnet() {
    cloud.groups().create(request(Optional.of("subnet-1"), Optional.of(Duration.ofDays(7))));

    assertThat(aws.last("CreateAutoScalingGroup").parameters())
        .containsEntry("MinSize", "0")
        .containsEntry("MaxSize", "1")
        .containsEntry("DesiredCapacity", "0")
        .containsEntry("VPCZoneIdentifier", "subnet-1")
        .containsEntry("LaunchTemplate.LaunchTemplateName", "web")
        .containsEntry("LaunchTemplate.Version", "$Default")
        .containsEntry("HealthCheckGracePeriod", "300")
        .containsEntry("MaxInstanceLifetime", "604800")
        .containsEntry("Tags.member.1.PropagateAtLaunch", "true")
        .doesNotContainKey("AvailabilityZones.member.1");
  }

  @Test
  void withoutASubnetTheZoneDecides() {
    cloud.groups().create(request(Optional.empty(), Optional.empty()));

    assertThat(aws.last("CreateAutoScalingGroup").parameters())
        .containsEntry("AvailabilityZones.member.1", "eu-west-1a")
        .doesNotContainKeys("VPCZoneIdentifier", "MaxInstanceLifetime");
  }

  @Test
  void settlingIsOneCallThatAlsoTakesALifetimeAway() {
    cloud.groups().settle(request(Optional.empty(), Optional.empty()));

    assertThat(aws.actions()).containsExactly("UpdateAutoScalingGroup");
    assertThat(aws.last("UpdateAutoScalingGroup").parameters())
        .containsEntry("MinSize", "1")
        .containsEntry("MaxSize", "1")
        .containsEntry("DesiredCapacity", "1")
        .containsEntry("MaxInstanceLifetime", "0");
  }

  @Test
  void hooksAreAskedOnlyWhenWanted() {
    String group =
        "<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups>"
            + "<member><AutoScalingGroupName>web</AutoScalingGroupName><MinSize>1</MinSize>"
            + "<MaxSize>1</MaxSize><DesiredCapacity>1</DesiredCapacity></member>"
            + "</AutoScalingGroups></DescribeAutoScalingGroupsResult>"
            + "</DescribeAutoScalingGroupsResponse>";
    aws.answering(group).answering(group);
    cloud.groups().find("web", false);
    cloud.groups().find("web", true);

    assertThat(aws.actions())
        .containsExactly(
            "DescribeAutoScalingGroups", "DescribeAutoScalingGroups", "DescribeLifecycleHooks");
  }

  @Test
  void completingIsTrueWhenTakenAndFalseWhenNothingWaits() {
    aws.answering("<CompleteLifecycleActionResponse/>")
        .refusingQuery(
            400, "ValidationError", "No active Lifecycle Action found with instance ID i-0abc")
        .refusingQuery(400, "ValidationError", "AutoScalingGroup name not found");

    assertThat(complete()).isTrue();
    assertThat(complete()).isFalse();
    assertThatThrownBy(this::complete).isInstanceOf(BootstrapException.class);
    assertThat(aws.last("CompleteLifecycleAction").parameters())
        .containsEntry("LifecycleActionResult", "ABANDON")
        .containsEntry("LifecycleHookName", "ready")
        .containsEntry("InstanceId", "i-0abc");
  }

  @Test
  void aHeartbeatIsFalseWhenNothingWaits() {
    aws.answering("<RecordLifecycleActionHeartbeatResponse/>")
        .refusingQuery(
            400, "ValidationError", "No active Lifecycle Action found with instance ID i-0abc");

    assertThat(cloud.groups().recordHeartbeat("web", "ready", INSTANCE)).isTrue();
    assertThat(cloud.groups().recordHeartbeat("web", "ready", INSTANCE)).isFalse();
    assertThat(aws.last("RecordLifecycleActionHeartbeat").parameters())
        .containsEntry("AutoScalingGroupName", "web")
        .containsEntry("LifecycleHookName", "ready")
        .containsEntry("InstanceId", "i-0abc");
  }

  @Test
  void anUnhealthyInstanceIsReplacedDespiteItsGrace() {
    aws.answering("<SetInstanceHealthResponse/>")
        .refusingQuery(
            400,
            "ValidationError",
            "Instance Id not found - No managed instance found for instance ID i-0abc");

    assertThat(cloud.groups().setUnhealthy(INSTANCE)).isTrue();
    assertThat(cloud.groups().setUnhealthy(INSTANCE)).isFalse();
    assertThat(aws.last("SetInstanceHealth").parameters())
        .containsEntry("HealthStatus", "Unhealthy")
        .containsEntry("ShouldRespectGracePeriod", "false");
  }

  @Test
  void aMetricIsEnabledByTheMinute() {
    cloud.groups().enableMetric("web", "GroupInServiceInstances");

    assertThat(aws.last("EnableMetricsCollection").parameters())
        .containsEntry("Granularity", "1Minute")
        .containsEntry("Metrics.member.1", "GroupInServiceInstances");
  }

  @Test
  void aTagOfTheGroupIsItsOwn() {
    cloud.groups().tag("web", Map.of("key", "value"));

    assertThat(aws.last("CreateOrUpdateTags").parameters())
        .containsEntry("Tags.member.1.ResourceId", "web")
        .containsEntry("Tags.member.1.ResourceType", "auto-scaling-group")
        .containsEntry("Tags.member.1.PropagateAtLaunch", "false");
  }

  @Test
  void aConfigurationRequiresSessionTokens() {
    cloud.launchConfigurations().save("web", content(), Map.of(), "unused");

    assertThat(aws.last("CreateLaunchConfiguration").parameters())
        .containsEntry("MetadataOptions.HttpTokens", "required")
        .containsEntry("InstanceMonitoring.Enabled", "false");
  }

  @Test
  void aConfigurationThatExistsIsTheOne() {
    aws.refusingQuery(400, "AlreadyExists", "Launch Configuration by this name already exists");

    assertThat(cloud.launchConfigurations().save("web", content(), Map.of(), "t").name())
        .matches("web-[0-9a-f]{12}");
  }

  @ParameterizedTest
  @CsvSource({
    "UnsupportedOperation, The Launch Configuration creation operation is not available",
    "ValidationError, This instance type is not supported; use launch templates instead"
  })
  void whereAwsHasNoConfigurationsTheTemplateIsNamed(String code, String message) {
    aws.refusingQuery(400, code, message);

    assertThatThrownBy(() -> cloud.launchConfigurations().save("web", content(), Map.of(), "t"))
        .hasMessageContainingAll(code, "[launch] kind = template");
  }

  private static LaunchContent content() {
    return new LaunchContent(
        "ami-1", "t3.micro", Optional.empty(), List.of(), Optional.empty(), "", Map.of());
  }

  private boolean complete() {
    return cloud.groups().completeLifecycle("web", "ready", INSTANCE, LifecycleResult.ABANDON);
  }
}
