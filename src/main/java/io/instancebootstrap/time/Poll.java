// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.time;

import io.instancebootstrap.domain.BootstrapException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one way to wait for something outside: asks, sleeps, asks again, until an answer or the
 * deadline. What is asked decides what "not yet" is by an empty answer; its exceptions end the wait
 * at once.
 */
public final class Poll {
  private final Sleeper sleeper;
  private final Backoff backoff;

  public Poll(Sleeper sleeper, Backoff backoff) {
    this.sleeper = sleeper;
    this.backoff = backoff;
  }

  /**
   * The first present answer of {@code question}; empty when the deadline passed first. Asks at
   * least once.
   */
  public <T> Optional<T> until(Supplier<Optional<T>> question, Deadline deadline) {
    for (int attempt = 0; ; attempt++) {
      Optional<T> answer = question.get();
      if (answer.isPresent() || deadline.passed()) {
        return answer;
      }
      pause(backoff.delay(attempt), deadline);
    }
  }

  private void pause(Duration delay, Deadline deadline) {
    Duration left = deadline.remaining();
    try {
      sleeper.sleep(delay.compareTo(left) < 0 ? delay : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BootstrapException.failed("waiting: the run was stopped", e);
    }
  }
}
