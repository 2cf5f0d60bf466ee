// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.testing.TestClock;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** How long a call that AWS refuses is tried again, beyond the attempts of the SDK. */
class AwsCallsTest {
  private final TestClock clock = new TestClock();
  private int rounds;

  /** Refuses {@code times} rounds of attempts, each of which takes {@code each}. */
  private Function<String, String> refusing(int times, String code, Duration each) {
    return client -> {
      clock.advance(each);
      if (++rounds > times) {
        return client;
      }
      throw AwsServiceException.builder()
          .statusCode(503)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
          .build();
    };
  }

  private String call(Function<String, String> request) {
    return new AwsCalls<>("ec2", () -> "answer", clock)
        .call("attaching vol-1", "AttachVolume", request);
  }

  @Test
  void throttlingIsBorneUntilTheBucketHasBeenRefilled() {
    assertThat(call(refusing(5, "RequestLimitExceeded", Duration.ofSeconds(20))))
        .isEqualTo("answer");
    assertThat(rounds).isEqualTo(6);
  }

  @Test
  void throttlingThatDoesNotEndIsAnError() {
    assertThatThrownBy(() -> call(refusing(100, "RequestLimitExceeded", Duration.ofSeconds(20))))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("RequestLimitExceeded")
        .hasMessageContaining("run again later");
    assertThat(rounds).isEqualTo(8);
  }

  @Test
  void aClockThatStandsStillDoesNotMakeItWaitForEver() {
    assertThatThrownBy(() -> call(refusing(100, "RequestLimitExceeded", Duration.ZERO)))
        .isInstanceOf(BootstrapException.class);
    assertThat(rounds).isEqualTo(12);
  }

  @Test
  void whatIsBrokenIsLeftToTheAttemptsOfTheSdk() {
    assertThatThrownBy(() -> call(refusing(1, "InternalError", Duration.ofSeconds(1))))
        .isInstanceOf(BootstrapException.class);
    assertThat(rounds).isEqualTo(1);
  }
}
