// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ScalingGroups} does. */
public abstract class ScalingGroupsContract {
  private static final Map<String, String> TAGS = Map.of("Server", "web", "Name", "web");

  /** The cloud of this test, empty at its start. */
  protected abstract CloudUnderTest cloud();

  protected LaunchPlan plan(String userData) {
    return cloud()
        .launchTemplates()
        .save("web", cloud().content(userData, TAGS), TAGS, "token " + userData.hashCode());
  }

  protected ScalingGroup find() {
    return cloud().groups().find("web", true).orElseThrow();
  }

  @Test
  void withoutAGroupThereIsNone() {
    assertThat(cloud().groups().find("web", true)).isEmpty();
  }

  @Test
  void aNewGroupIsEmptyAndLaunchesNothing() {
    LaunchPlan plan = plan("#!/bin/sh\n");
    cloud().groups().create(cloud().group("web", plan));
    cloud().settle();

    ScalingGroup group = find();
    assertThat(List.of(group.min(), group.max(), group.desired())).containsExactly(0, 1, 0);
    assertThat(group.members()).isEmpty();
    assertThat(group.launch()).contains(plan.reference());
    assertThat(group.zones()).containsExactly(CloudUnderTest.ZONE);
    assertThat(group.healthCheckGrace()).isEqualTo(Duration.ofMinutes(5));
    assertThat(group.maxInstanceLifetime()).isEmpty();
    assertThat(group.lifecycleHooks()).isEmpty();
    assertThat(group.tags()).isEqualTo(TAGS);
  }

  @Test
  void anInstanceJoinsWithoutASecondOne() {
    GroupRequest request = cloud().group("web", plan("#!/bin/sh\n"));
    InstanceId instance = cloud().launch(CloudUnderTest.ZONE, TAGS);
    cloud().groups().create(request);
    cloud().groups().attach("web", instance);
    cloud().groups().settle(request);
    cloud().settle();

    ScalingGroup group = find();
    assertThat(List.of(group.min(), group.max(), group.desired())).containsExactly(1, 1, 1);
    assertThat(group.members())
        .containsExactly(new ScalingGroup.Member(instance, "InService", "Healthy"));
  }

  @Test
  void aDeadMemberIsReplaced() {
    GroupRequest request = cloud().group("web", plan("#!/bin/sh\n"));
    InstanceId instance = cloud().launch(CloudUnderTest.ZONE, TAGS);
    cloud().groups().create(request);
    cloud().groups().attach("web", instance);
    cloud().groups().settle(request);
    cloud().settle();
    cloud().terminate(instance);
    cloud().settle();

    assertThat(find().members())
        .singleElement()
        .satisfies(
            member -> {
              assertThat(member.instance()).isNotEqualTo(instance);
              assertThat(member.lifecycleState()).isEqualTo("InService");
              assertThat(cloud().instances().find(member.instance()).orElseThrow().name())
                  .contains("web");
            });
  }

  @Test
  void aReplacementGetsThePlansUserData() {
    GroupRequest request = cloud().group("web", plan("#!/bin/sh\n# spawn\n"));
    InstanceId instance = cloud().launch(CloudUnderTest.ZONE, TAGS);
    cloud().groups().create(request);
    cloud().groups().attach("web", instance);
    cloud().groups().settle(request);
    cloud().settle();
    cloud().terminate(instance);
    cloud().settle();

    assertThat(cloud().userDataOf(find().members().get(0).instance()))
        .isEqualTo("#!/bin/sh\n# spawn\n");
  }

  @Test
  void settlingBringsTheGraceToItsNewValue() {
    GroupRequest request = cloud().group("web", plan("#!/bin/sh\n"));
    InstanceId instance = cloud().launch(CloudUnderTest.ZONE, TAGS);
    cloud().groups().create(request);
    cloud().groups().attach("web", instance);
    cloud()
        .groups()
        .settle(
            new GroupRequest(
                "web",
                request.launch(),
                request.zone(),
                request.subnetId(),
                Duration.ofSeconds(77),
                Optional.of(Duration.ofDays(30)),
                request.tags()));

    assertThat(find().healthCheckGrace()).isEqualTo(Duration.ofSeconds(77));
  }

  @Test
  void aHookIsPutAndPutAgain() {
    cloud().groups().create(cloud().group("web", plan("#!/bin/sh\n")));
    cloud().groups().putLaunchingHook("web", "ready", Duration.ofMinutes(10));
    cloud().groups().putLaunchingHook("web", "ready", Duration.ofMinutes(20));

    assertThat(find().lifecycleHooks()).containsExactly("ready");
    assertThat(cloud().groups().find("web", false).orElseThrow().lifecycleHooks()).isEmpty();
  }

  @Test
  void aHookSaysHowLongItWaits() {
    cloud().groups().create(cloud().group("web", plan("#!/bin/sh\n")));
    cloud().groups().putLaunchingHook("web", "ready", Duration.ofMinutes(10));

    assertThat(cloud().groups().heartbeat("web", "ready")).contains(Duration.ofMinutes(10));
    assertThat(cloud().groups().heartbeat("web", "other")).isEmpty();
  }

  @Test
  void aTagIsAddedAndReplaced() {
    cloud().groups().create(cloud().group("web", plan("#!/bin/sh\n")));
    cloud().groups().tag("web", Map.of("failed", "one"));
    cloud().groups().tag("web", Map.of("failed", "two"));

    assertThat(find().tags()).containsEntry("Server", "web").containsEntry("failed", "two");
  }

  @Test
  void aGroupSendsTheMetricsThatWereEnabled() {
    cloud().groups().create(cloud().group("web", plan("#!/bin/sh\n")));
    assertThat(find().metrics()).isEmpty();
    cloud().groups().enableMetric("web", GroupAlarm.METRIC);
    cloud().groups().enableMetric("web", GroupAlarm.METRIC);
    assertThat(find().metrics()).containsExactly(GroupAlarm.METRIC);
  }
}
