// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import static io.instancebootstrap.cloud.CloudUnderTest.OTHER_ZONE;
import static io.instancebootstrap.cloud.CloudUnderTest.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What the embedded cloud's groups, templates and life cycles do as AWS's, where emulators are lax.
 */
class EmbeddedGroupStrictnessTest {
  private final EmbeddedCloudUnderTest world = new EmbeddedCloudUnderTest();
  private final EmbeddedCloud cloud = world.cloud;
  private final List<String> launched = new ArrayList<>();

  private final LaunchPlan plan =
      cloud
          .launchTemplates()
          .save("web", world.content("persist", Map.of("Server", "web")), Map.of(), "one");
  private final GroupRequest request = world.group("web", plan);

  private void listen() {
    cloud.listen(
        new CloudListener() {
          @Override
          public void onLaunched(Instance instance, byte[] userData) {
            launched.add(new String(userData, StandardCharsets.UTF_8));
          }
        });
  }

  private InstanceId joined() {
    InstanceId instance = world.launch(ZONE, Map.of());
    listen();
    cloud.groups().create(request);
    cloud.groups().attach("web", instance);
    cloud.groups().settle(request);
    world.settle();
    return instance;
  }

  private ScalingGroup.Member member() {
    return cloud.groups().find("web", false).orElseThrow().members().get(0);
  }

  private static void assertRefused(Runnable call, String... parts) {
    assertThatThrownBy(call::run)
        .isInstanceOf(BootstrapException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void aReplacementIsLaunchedFromTheDefaultVersion() {
    InstanceId instance = joined();
    cloud.launchTemplates().save("web", world.content("spawn", Map.of()), Map.of(), "two");
    assertThat(launched).isEmpty();
    cloud.terminate(instance);
    world.settle();

    assertThat(launched).containsExactly("spawn");
    assertThat(cloud.metadata(member().instance()).tags())
        .containsEntry("Server", "web")
        .containsEntry("aws:autoscaling:groupName", "web");
  }

  @Test
  void settlingAnEmptyGroupLaunches() {
    listen();
    cloud.groups().create(request);
    cloud.groups().settle(request);
    world.settle();

    assertThat(launched).hasSize(1);
  }

  @Test
  void whatCannotJoinIsRefused() {
    cloud.groups().create(request);
    InstanceId far = world.launch(OTHER_ZONE, Map.of());
    InstanceId first = world.launch(ZONE, Map.of());
    InstanceId second = world.launch(ZONE, Map.of());
    InstanceId young = cloud.launch(world.content("", Map.of()), ZONE);

    assertRefused(() -> cloud.groups().attach("web", far), "ValidationError", OTHER_ZONE);
    assertRefused(() -> cloud.groups().attach("web", young), "not running");
    assertRefused(() -> cloud.groups().attach("nobody", first), "nobody");
    cloud.groups().attach("web", first);
    assertRefused(() -> cloud.groups().attach("web", second), "maximum is 1");
  }

  @Test
  void aGroupExistsOnceAndLaunchesFromWhatExists() {
    cloud.groups().create(request);

    assertRefused(() -> cloud.groups().create(request), "AlreadyExists");
    LaunchPlan ghost = new LaunchPlan("ghost", "1", plan.content());
    assertRefused(() -> cloud.groups().create(world.group("other", ghost)), "ghost");
  }

  @Test
  void aLifetimeUnderADayIsRefused() {
    GroupRequest brief =
        new GroupRequest(
            "web",
            plan.reference(),
            ZONE,
            Optional.empty(),
            Duration.ZERO,
            Optional.of(Duration.ofHours(3)),
            Map.of());

    assertRefused(() -> cloud.groups().create(brief), "86400");
  }

  @Test
  void settlingSetsTheLifetimeAndTakesItAway() {
    joined();
    GroupRequest limited =
        new GroupRequest(
            "web",
            plan.reference(),
            ZONE,
            request.subnetId(),
            request.healthCheckGrace(),
            Optional.of(Duration.ofDays(30)),
            Map.of());
    cloud.groups().settle(limited);
    assertThat(cloud.groups().find("web", false).orElseThrow().maxInstanceLifetime())
        .contains(Duration.ofDays(30));

    cloud.groups().settle(request);
    assertThat(cloud.groups().find("web", false).orElseThrow().maxInstanceLifetime()).isEmpty();
  }

  @Test
  void aReplacementWaitsForItsHook() {
    InstanceId old = joined();
    cloud.groups().putLaunchingHook("web", "ready", Duration.ofHours(1));
    cloud.terminate(old);
    world.settle();
    assertThat(member().lifecycleState()).isEqualTo("Pending:Wait");
    InstanceId young = member().instance();

    assertThat(complete("other", young, LifecycleResult.CONTINUE)).isFalse();
    assertThat(complete("ready", young, LifecycleResult.CONTINUE)).isTrue();
    assertThat(member().lifecycleState()).isEqualTo("InService");
    assertThat(complete("ready", young, LifecycleResult.CONTINUE)).isFalse();
  }

  @Test
  void anAbandonedReplacementIsReplaced() {
    InstanceId old = joined();
    cloud.groups().putLaunchingHook("web", "ready", Duration.ofHours(1));
    cloud.terminate(old);
    world.settle();
    InstanceId failed = member().instance();
    complete("ready", failed, LifecycleResult.ABANDON);
    world.settle();

    assertThat(member().instance()).isNotEqualTo(failed);
    assertThat(cloud.instances().find(failed).orElseThrow().gone()).isTrue();
  }

  @Test
  void aHookThatNobodyCompletesEndsTheReplacement() {
    InstanceId old = joined();
    cloud.groups().putLaunchingHook("web", "ready", Duration.ofSeconds(60));
    cloud.terminate(old);
    world.settle();
    world.settle();

    assertThat(launched).hasSizeGreaterThan(1);
  }

  @Test
  void userDataThatIsTooLongIsRefused() {
    assertRefused(
        () ->
            cloud
                .launchTemplates()
                .save("big", world.content("x".repeat(16_385), Map.of()), Map.of(), "t"),
        "16384");
  }

  @Test
  void theSameTokenSavesOneVersion() {
    LaunchPlan second =
        cloud.launchTemplates().save("web", world.content("b", Map.of()), Map.of(), "two");
    LaunchPlan again =
        cloud.launchTemplates().save("web", world.content("b", Map.of()), Map.of(), "two");

    assertThat(again).isEqualTo(second);
    assertThat(second.version()).isEqualTo("2");
    assertRefused(
        () -> cloud.launchTemplates().save("web", world.content("c", Map.of()), Map.of(), "two"),
        "IdempotentParameterMismatch");
  }

  @Test
  void aConfigurationInUseIsNotDeleted() {
    LaunchPlan configuration =
        cloud.launchConfigurations().save("web", world.content("a", Map.of()), Map.of(), "t");
    cloud.groups().create(world.group("old", configuration));

    assertRefused(() -> cloud.launchConfigurations().delete(configuration.name()), "ResourceInUse");
  }

  private boolean complete(String hook, InstanceId instance, LifecycleResult result) {
    return cloud.groups().completeLifecycle("web", hook, instance, result);
  }

  @Test
  void aHeartbeatGivesAWaitingMemberItsWholeTimeAgain() {
    InstanceId instance = joined();
    cloud.groups().putLaunchingHook("web", "ready", Duration.ofSeconds(400));
    assertThat(cloud.groups().recordHeartbeat("web", "ready", instance)).isFalse();
    cloud.terminate(instance);
    world.settle();
    InstanceId next = member().instance();
    assertThat(cloud.groups().recordHeartbeat("web", "ready", next)).isTrue();
    for (int i = 0; i < 10; i++) {
      world.time.sleep(Duration.ofSeconds(350));
      assertThat(cloud.groups().recordHeartbeat("web", "ready", next)).isTrue();
    }
    assertThat(member().lifecycleState()).isEqualTo("Pending:Wait");
    world.time.sleep(Duration.ofSeconds(401));
    assertThat(member().lifecycleState()).isNotEqualTo("Pending:Wait");
  }

  @Test
  void anUnhealthyMemberIsReplaced() {
    InstanceId instance = joined();
    assertThat(cloud.groups().setUnhealthy(world.launch(ZONE, Map.of()))).isFalse();
    assertThat(cloud.groups().setUnhealthy(instance)).isTrue();
    world.settle();
    assertThat(member().instance()).isNotEqualTo(instance);
  }
}
