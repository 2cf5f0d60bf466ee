// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.boot;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.testing.IamPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of calls and policies finds what is missing and what is unused. */
class PolicyUseTest {
  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  PolicyUseTest() {
    for (String phase : List.of("persist", "spawn")) {
      IamPolicy.of(phase).actions().forEach(action -> lines.add(phase + " " + action));
    }
  }

  private void compare() throws IOException {
    PolicyUse use = new PolicyUse();
    use.add(Files.write(folder.resolve("case.calls"), lines));
    use.compare();
  }

  @Test
  void everythingUsedAndNothingElseIsRight() {
    assertThatNoException().isThrownBy(this::compare);
  }

  @Test
  void aCallThatThePolicyOfItsPhaseLacksIsFound() {
    lines.add("spawn ec2:CreateLaunchTemplate");

    assertThatThrownBy(this::compare)
        .hasMessageContaining("case.calls: spawn asks for ec2:CreateLaunchTemplate, not in spawn");
  }

  @Test
  void aReleaseHasToBeAllowedByBoth() {
    lines.add("release autoscaling:SetInstanceHealth");

    assertThatThrownBy(this::compare)
        .hasMessageContaining("release asks for autoscaling:SetInstanceHealth, not in persist");
  }

  @Test
  void aCallWithoutAKnownPurposeIsFound() {
    lines.add("? (aws-sdk-java/2.40.2) ec2:DescribeVolumes");

    assertThatThrownBy(this::compare).hasMessageContaining("unknown purpose, ? (aws-sdk-java");
  }

  @Test
  void whatNobodyAskedForIsFoundAndACheckDoesNotCount() {
    lines.remove("persist ec2:AllocateAddress");
    lines.add("check persist ec2:AllocateAddress");

    assertThatThrownBy(this::compare)
        .hasMessageContaining("docs/iam/persist.json allows and no boot case has asked for")
        .hasMessageContaining("ec2:AllocateAddress");
  }

  @Test
  void whatIsCheckedWithAnotherCallNeedsNoneOfItsOwn() {
    lines.remove("persist iam:PassRole");
    lines.remove("persist ec2:RunInstances");

    assertThatNoException().isThrownBy(this::compare);
  }
}
