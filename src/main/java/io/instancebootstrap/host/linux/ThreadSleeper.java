// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.time.Sleeper;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets the thread that asks sleep. */
public final class ThreadSleeper implements Sleeper {
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }

  @Override
  public Regular every(Duration interval, Runnable task) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread made = new Thread(work, "regular");
              made.setDaemon(true);
              return made;
            });
    // What is still to come dies with the thread; the task itself never throws.
    Future<?> begun =
        thread.scheduleAtFixedRate(
            task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return () -> {
      begun.cancel(false);
      thread.shutdownNow();
    };
  }
}
