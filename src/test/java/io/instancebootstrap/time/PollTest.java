// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Polling asks at least once, never sleeps past the deadline, and spreads its waits. */
class PollTest {
  private final Turning clock = new Turning();
  private final List<Duration> slept = new ArrayList<>();
  private final Poll poll =
      new Poll(
          duration -> {
            slept.add(duration);
            clock.now = clock.now.plus(duration);
          },
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4), () -> 0.999));

  @Test
  void firstPresentAnswerWins() {
    int[] asked = {0};
    Optional<String> answer =
        poll.until(
            () -> ++asked[0] == 3 ? Optional.of("yes") : Optional.empty(),
            Deadline.in(Duration.ofMinutes(1), clock));

    assertThat(answer).contains("yes");
    assertThat(slept).hasSize(2);
    assertThat(slept.get(1)).isGreaterThan(slept.get(0));
  }

  @Test
  void givesUpExactlyAtTheDeadline() {
    Instant began = clock.now;

    assertThat(poll.until(Optional::<String>empty, Deadline.in(Duration.ofSeconds(10), clock)))
        .isEmpty();
    assertThat(Duration.between(began, clock.now)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void asksOnceEvenWhenTheDeadlineHasPassed() {
    assertThat(poll.until(() -> Optional.of("late"), Deadline.in(Duration.ZERO, clock)))
        .contains("late");
  }

  @Test
  void waitsStayBetweenHalfAndTheWholeOfTheCap() {
    Backoff low = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4), () -> 0);

    assertThat(low.delay(50)).isEqualTo(Duration.ofSeconds(2));
    assertThat(low.delay(0)).isEqualTo(Duration.ofMillis(500));
  }

  private static final class Turning extends Clock {
    Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
