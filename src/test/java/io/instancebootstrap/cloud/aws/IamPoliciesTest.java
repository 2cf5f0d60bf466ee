// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The policies of docs/iam allow what each phase can ask of AWS, and nothing else. */
class IamPoliciesTest {
  /** What AWS checks besides the action itself (Service Authorization Reference). */
  private static final Map<String, Set<String>> DEPENDENT =
      Map.of(
          "ec2:CreateVolume", Set.of("ec2:CreateTags"),
          "ec2:CreateSnapshot", Set.of("ec2:CreateTags"),
          "ec2:AllocateAddress", Set.of("ec2:CreateTags"),
          "ec2:CreateLaunchTemplate", Set.of("ec2:CreateTags"),
          "autoscaling:CreateAutoScalingGroup", Set.of("ec2:RunInstances", "iam:PassRole"),
          "autoscaling:CreateLaunchConfiguration", Set.of("iam:PassRole"));

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

  private static Set<String> withDependent(Set<String> actions) {
    Set<String> all = new TreeSet<>(actions);
    actions.forEach(action -> all.addAll(DEPENDENT.getOrDefault(action, Set.of())));
    return all;
  }

  private static JsonArray statements(String phase) {
    Path file = Path.of("docs", "iam", phase + ".json");
    try {
      return JsonParser.object().from(Files.readString(file)).getArray("Statement");
    } catch (IOException | JsonParserException e) {
      throw new AssertionError("reading " + file, e);
    }
  }

  private static Set<String> allowed(String phase) {
    Set<String> actions = new TreeSet<>();
    for (Object statement : statements(phase)) {
      for (Object action : ((JsonObject) statement).getArray("Action")) {
        actions.add((String) action);
      }
    }
    return actions;
  }

  @Test
  void persistMayDoWhatItsStepsCanAskForAndNothingElse() {
    assertThat(allowed("persist"))
        .isEqualTo(withDependent(ReachableActions.from(PERSIST, Set.of())));
  }

  @Test
  void spawnMayDoWhatItsStepsCanAskForAndNothingElse() {
    assertThat(allowed("spawn"))
        .isEqualTo(withDependent(ReachableActions.from(SPAWN, SPAWN_NEVER)));
  }

  @Test
  void noAdapterCallsWhatNeitherPhaseMayDo() {
    Set<String> either = new TreeSet<>(allowed("persist"));
    either.addAll(allowed("spawn"));
    assertThat(either).isEqualTo(withDependent(ReachableActions.all()));
  }

  @Test
  void whatChangesSomethingIsLimitedToTheServer() {
    for (String phase : Set.of("persist", "spawn")) {
      for (Object each : statements(phase)) {
        JsonObject statement = (JsonObject) each;
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
