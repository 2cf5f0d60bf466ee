// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The answers that the warm-up makes up for itself. */
class AwsWarmUpTest {
  /**
   * A run would never notice when they no longer fit what the ports read; it would only be slow.
   */
  @Test
  void readsBothAnswersToTheirEnd() {
    AwsWarmUp.Seen seen = AwsWarmUp.call("9.9.9");
    assertThat(seen.volumes())
        .singleElement()
        .satisfies(v -> assertThat(v.id().value()).isEqualTo("vol-0"));
    assertThat(seen.plan()).isPresent();
  }
}
