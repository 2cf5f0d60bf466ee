// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One policy of docs/iam, as its users get it. */
public record IamPolicy(List<JsonObject> statements) {
  /** What AWS checks besides the action itself (Service Authorization Reference). */
  private static final Map<String, Set<String>> DEPENDENT =
      Map.of(
          "ec2:CreateVolume", Set.of("ec2:CreateTags"),
          "ec2:CreateSnapshot", Set.of("ec2:CreateTags"),
          "ec2:AllocateAddress", Set.of("ec2:CreateTags"),
          "ec2:CreateLaunchTemplate", Set.of("ec2:CreateTags"),
          "autoscaling:CreateAutoScalingGroup", Set.of("ec2:RunInstances", "iam:PassRole"),
          "autoscaling:CreateLaunchConfiguration", Set.of("iam:PassRole"));

  /** That of a phase: {@code persist} or {@code spawn}. */
  public static IamPolicy of(String phase) {
    Path file = Path.of("docs", "iam", phase + ".json");
    try {
      return new IamPolicy(
          JsonParser.object().from(Files.readString(file)).getArray("Statement").stream()
              .map(JsonObject.class::cast)
              .toList());
    } catch (IOException | JsonParserException e) {
      throw new AssertionError("reading " + file, e);
    }
  }

  /** All that it allows, such as {@code ec2:AttachVolume}. */
  public Set<String> actions() {
    return statements.stream()
        .flatMap(statement -> statement.getArray("Action").stream())
        .map(String.class::cast)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** These actions, and those that AWS checks with them. */
  public static Set<String> withDependent(Set<String> actions) {
    Set<String> all = new TreeSet<>(actions);
    actions.forEach(action -> all.addAll(DEPENDENT.getOrDefault(action, Set.of())));
    return all;
  }
}
