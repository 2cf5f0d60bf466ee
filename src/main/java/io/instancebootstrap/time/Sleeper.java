// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.time;

import java.time.Duration;

/** Lets time pass; a fake lets it pass at once. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Returns after {@code duration}; throws {@link InterruptedException} when the run is being
   * stopped.
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Runs {@code task} again and again beside whoever sleeps, for the first time {@code interval}
   * from now. A sleeper whose time does not pass by itself may never run it.
   *
   * @param task must not throw
   */
  default Regular every(Duration interval, Runnable task) {
    return () -> {};
  }

  /** What is done regularly, until it is closed. */
  interface Regular extends AutoCloseable {
    @Override
    void close();
  }
}
