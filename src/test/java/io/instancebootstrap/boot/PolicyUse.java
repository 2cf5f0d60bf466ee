// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.IamPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what the agents of all boot cases asked of AWS with the policies of docs/iam. A case
 * writes lines such as {@code spawn ec2:AttachVolume}; the agent tells the phase in its user agent.
 */
final class PolicyUse {
  /**
   * The policies that each have to allow a purpose its calls. A release happens with either; so
   * does a late report, which asks for nothing that a run does not, but a kept launch is a spawn's.
   */
  private static final Map<String, Set<String>> POLICIES =
      Map.of(
          "persist", Set.of("persist"),
          "spawn", Set.of("spawn"),
          "release", Set.of("persist", "spawn"),
          "deliver", Set.of("spawn"),
          "check persist", Set.of("persist"),
          "check spawn", Set.of("spawn"));

  private final Map<String, Set<String>> used =
      Map.of("persist", new TreeSet<>(), "spawn", new TreeSet<>());

  private final List<String> forbidden = new ArrayList<>();

  /** Adds what a case has written. */
  void add(Path calls) throws IOException {
    for (String line : Files.readAllLines(calls)) {
      int end = line.lastIndexOf(' ');
      add(line.substring(0, end), line.substring(end + 1), calls.getFileName().toString());
    }
  }

  private void add(String purpose, String action, String where) {
    Set<String> policies = POLICIES.getOrDefault(purpose, Set.of());
    if (policies.isEmpty()) {
      forbidden.add(where + ": " + action + " for an unknown purpose, " + purpose);
    }
    for (String policy : policies) {
      if (!IamPolicy.of(policy).actions().contains(action)) {
        forbidden.add(where + ": " + purpose + " asks for " + action + ", not in " + policy);
      }
      // A check asks and does nothing: that does not make a permission needed.
      if (!purpose.startsWith("check")) {
        used.get(policy).add(action);
      }
    }
  }

  /** Nothing that was asked for is missing in a policy, nothing that a policy allows is unused. */
  void compare() {
    assertThat(forbidden).as("calls that docs/iam does not allow").isEmpty();
    for (String policy : Set.of("persist", "spawn")) {
      Set<String> unused = IamPolicy.of(policy).actions();
      unused.removeAll(IamPolicy.withDependent(used.get(policy)));
      assertThat(unused)
          .as("what docs/iam/%s.json allows and no boot case has asked for", policy)
          .isEmpty();
    }
  }
}
