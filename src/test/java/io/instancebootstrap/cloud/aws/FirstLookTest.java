// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirstLookTest {
  private static final ServerName WEB = new ServerName("web");

  private final TestClock clock = new TestClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final FirstLook look = new FirstLook(this::ask, clock);

  private List<Volume> ask(ServerName server) {
    Volume volume =
        new Volume(
            new VolumeId("vol-" + asked.incrementAndGet()),
            "a",
            "in-use",
            1,
            "gp3",
            true,
            Optional.empty(),
            List.of(),
            Map.of());
    answered.countDown();
    return List.of(volume);
  }

  private List<String> ids(ServerName server) {
    return look.ofServer(server).stream().map(volume -> volume.id().value()).toList();
  }

  @Test
  void whatWasBegunIsNotAskedAgain() {
    look.begin(WEB);
    assertThat(ids(WEB)).containsExactly("vol-1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void whoBeginsTwiceAsksOnce() {
    look.begin(WEB);
    look.begin(WEB);
    ids(WEB);
    assertThat(ids(WEB)).containsExactly("vol-2");
  }

  @Test
  void anAnswerIsGivenOnce() {
    look.begin(WEB);
    ids(WEB);
    assertThat(ids(WEB)).containsExactly("vol-2");
  }

  @Test
  void withoutABeginningItAsksNow() {
    assertThat(ids(WEB)).containsExactly("vol-1");
  }

  @Test
  void anAnswerForAnotherServerIsNoAnswer() throws InterruptedException {
    look.begin(new ServerName("db"));
    answered.await();
    assertThat(ids(WEB)).containsExactly("vol-2");
  }

  @Test
  void anAnswerGrowsStale() throws InterruptedException {
    look.begin(WEB);
    answered.await();
    // The first answer is not older than this moment.
    clock.advance(Duration.ofSeconds(6));
    assertThat(ids(WEB)).containsExactly("vol-2");
  }

  @Test
  void anErrorIsAnAnswerToo() {
    AtomicInteger tries = new AtomicInteger();
    FirstLook failing =
        new FirstLook(
            server -> {
              tries.incrementAndGet();
              throw BootstrapException.failed("throttled");
            },
            clock);
    failing.begin(WEB);
    assertThatThrownBy(() -> failing.ofServer(WEB))
        .isInstanceOf(BootstrapException.class)
        .hasMessage("throttled");
    assertThat(tries).hasValue(1);
  }

  @Test
  void whatBreaksTheThreadIsMetAgainByWhoAsks() {
    FirstLook broken =
        new FirstLook(
            server -> {
              throw new IllegalStateException("bug");
            },
            clock);
    broken.begin(WEB);
    assertThatThrownBy(() -> broken.ofServer(WEB)).isInstanceOf(IllegalStateException.class);
  }
}
