// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.instancebootstrap.testing.IamPolicy;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The policies of docs/iam allow what each phase can ask of AWS, and nothing else. */
class IamPoliciesTest {
  private static final Set<String> PERSIST =
      Set.of(
          "app.PhasePlans.persist",
          "app.PhasePlans.release",
          "app.Steps.completeTermination",
          "report.MetricsSink.tell",
          "report.TopicSink.tell");

  private static final Set<String> SPAWN =
      Set.of(
          "app.PhasePlans.spawn",
          "app.Steps.completeLifecycle",
          "step.launch.LaunchHeartbeat.run",
          "app.KeptLaunch.prolong",
          "app.PhasePlans.release",
          "app.Steps.completeTermination",
          "report.MetricsSink.tell",
          "report.TopicSink.tell");

  private static final Set<String> SPAWN_NEVER =
      Set.of(
          // AddressPlanner refuses in spawn.
          "cloud.Addresses.allocate",
          // LaunchPlanner skips in spawn unless persist has saved a template: a version is added.
          "cloud.aws.Ec2LaunchTemplates.create");

  @Test
  void persistMayDoWhatItsStepsCanAskForAndNothingElse() {
    assertThat(IamPolicy.of("persist").actions())
        .isEqualTo(IamPolicy.withDependent(ReachableActions.from(PERSIST, Set.of())));
  }

  @Test
  void spawnMayDoWhatItsStepsCanAskForAndNothingElse() {
    assertThat(IamPolicy.of("spawn").actions())
        .isEqualTo(IamPolicy.withDependent(ReachableActions.from(SPAWN, SPAWN_NEVER)));
  }

  @Test
  void noAdapterCallsWhatNeitherPhaseMayDo() {
    Set<String> either = new TreeSet<>(IamPolicy.of("persist").actions());
    either.addAll(IamPolicy.of("spawn").actions());
    assertThat(either).isEqualTo(IamPolicy.withDependent(ReachableActions.all()));
  }

  @Test
  void whatChangesSomethingIsLimitedToTheServer() {
    for (String phase : Set.of("persist", "spawn")) {
      for (JsonObject statement : IamPolicy.of(phase).statements()) {
        String text = String.valueOf(statement.get("Condition")) + statement.get("Resource");
        boolean looks =
            statement.getArray("Action").stream().allMatch(a -> ((String) a).contains(":Describe"));
        boolean sharedByAll =
            Set.of(
                    "CreateItFromASnapshot",
                    "LaunchThemFromTheTemplate",
                    "TellCloudWatch",
                    "TellTheTopic")
                .contains(statement.getString("Sid"));
        if (!looks && !sharedByAll) {
          assertThat(text)
              .as(phase + " " + statement.getString("Sid"))
              .contains("${aws:PrincipalTag/Server}");
        }
      }
    }
  }
}
