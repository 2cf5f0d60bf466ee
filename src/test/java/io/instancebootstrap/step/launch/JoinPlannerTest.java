// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroup.LaunchReference;
import io.instancebootstrap.cloud.ScalingGroup.Member;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.testing.Steps;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row for each state of the group that persist may find. */
class JoinPlannerTest {
  private static final InstanceId SELF = new InstanceId("i-1");
  private static final LaunchPlan PLAN =
      new LaunchPlan(
          "web",
          "1",
          new LaunchContent(
              "ami-1", "t3.small", Optional.empty(), List.of(), Optional.empty(), "", Map.of()));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing to do   | 1 1 1 | i-1 InService | web | a | 300 | ",
        "no member yet   | 0 1 0 |               | web | a | 300 | attach, settle, wait",
        "still pending   | 0 1 1 | i-1 Pending   | web | a | 300 | settle, wait",
        "not settled     | 0 1 1 | i-1 InService | web | a | 300 | settle",
        "other template  | 1 1 1 | i-1 InService | old | a | 300 | settle",
        "other grace     | 1 1 1 | i-1 InService | web | a | 0   | settle",
      })
  void plansWhatIsMissing(
      String row, String sizes, String member, String launch, String zone, int grace, String want) {
    List<String> planned =
        Steps.changes(planner().plan(observed(sizes, member, launch, zone, grace)));
    List<String> verbs = planned.stream().map(line -> line.split(" ")[0]).toList();
    assertThat(verbs).isEqualTo(want == null ? List.of() : Arrays.asList(want.split(", ")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "another member  | 1 1 1 | i-2 InService   | a | i-2 is a member",
        "dying other     | 1 1 1 | i-2 Terminating | a | i-2 is a member (Terminating)",
        "dying self      | 1 1 1 | i-1 Terminating:Wait | a | the group is ending this instance",
        "launching       | 1 1 1 |                 | a | it is launching one",
        "closed          | 0 0 0 |                 | a | set max to 1",
        "other zone      | 1 1 1 | i-1 InService   | b | only a, where this instance",
      })
  void refusesWhatWouldMakeTwoServers(
      String row, String sizes, String member, String zone, String message) {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                BootstrapException.class,
                () -> planner().plan(observed(sizes, member, "web", zone, 300))))
        .hasMessageContaining(message)
        .hasMessageContaining("web");
  }

  private static JoinPlanner planner() {
    GroupSettings settings =
        new GroupSettings(
            true,
            "web",
            Duration.ofSeconds(300),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new JoinPlanner(settings, Kind.TEMPLATE, SELF, "a");
  }

  private static JoinObserved observed(
      String sizes, String member, String launch, String zone, int grace) {
    List<Integer> size = Arrays.stream(sizes.split(" ")).map(Integer::parseInt).toList();
    List<Member> members =
        member == null
            ? List.of()
            : List.of(
                new Member(new InstanceId(member.split(" ")[0]), member.split(" ")[1], "Healthy"));
    ScalingGroup group =
        new ScalingGroup(
            "web",
            size.get(0),
            size.get(1),
            size.get(2),
            Optional.of(new LaunchReference(launch, Optional.of(LaunchPlan.DEFAULT_VERSION))),
            members,
            List.of(zone),
            Duration.ofSeconds(grace),
            Optional.empty(),
            List.of(),
            List.of(),
            Map.of());
    return new JoinObserved(Optional.of(group), Optional.of(PLAN), true, List.of());
  }
}
