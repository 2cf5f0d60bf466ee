// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.domain.InstanceId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** That the embedded cloud moves on in real time while nobody calls it. */
class ClockworkTest {
  private final EmbeddedCloud cloud =
      new EmbeddedCloud(
          "eu-west-1",
          List.of("eu-west-1a"),
          EmbeddedDelays.all(Duration.ofMillis(30)),
          Clock.systemUTC());

  private final LaunchContent content =
      new LaunchContent(
          "ami-1", "t3.micro", Optional.empty(), List.of(), Optional.empty(), "", Map.of());

  @Test
  void whatIsDueHappensWithoutACall() throws Exception {
    CountDownLatch dead = new CountDownLatch(1);
    cloud.listen(
        new CloudListener() {
          @Override
          public void onTerminated(InstanceId instance) {
            dead.countDown();
          }
        });
    try (Clockwork clockwork = new Clockwork(cloud)) {
      assertThat(clockwork).isNotNull();
      cloud.terminate(cloud.launch(content, "eu-west-1a"));
      assertThat(dead.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aListenerThatThrowsIsHeardOfAtTheEnd() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    InstanceId instance = cloud.launch(content, "eu-west-1a");
    cloud.terminate(instance);
    cloud.listen(
        new CloudListener() {
          @Override
          public void onTerminated(InstanceId id) {
            told.countDown();
            throw new IllegalStateException("no device for " + id);
          }

          @Override
          public void onLaunched(Instance launched, byte[] userData) {
            throw new AssertionError("launched before the listener came");
          }
        });
    Clockwork clockwork = new Clockwork(cloud);
    assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(clockwork::close).hasMessageContaining("no device");
  }
}
