// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Advances an embedded cloud in real time, so that a device appears while nobody calls the API.
 * Runs on a daemon thread until it is closed.
 */
public final class Clockwork implements AutoCloseable {
  private static final long TICK_MILLIS = 20;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Clockwork::daemon);

  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  /** Starts at once. */
  public Clockwork(EmbeddedCloud cloud) {
    var unused =
        thread.scheduleWithFixedDelay(
            () -> tick(cloud), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** An exception would end the schedule in silence; it is kept for {@link #close()}. */
  private void tick(EmbeddedCloud cloud) {
    try {
      cloud.advance();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "embedded-cloud");
    thread.setDaemon(true);
    return thread;
  }

  /** Stops once a tick under way has ended; throws what a listener has thrown first, if any has. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    RuntimeException first = failure.get();
    if (first != null) {
      throw first;
    }
  }
}
