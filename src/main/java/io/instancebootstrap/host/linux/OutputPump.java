// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream of a process on a thread of its own. The end of the process is not the end of
 * the stream: a child that went into the background may hold it open for ever, so after the end
 * only what is already on its way is waited for.
 */
final class OutputPump {
  private static final long QUIET_NANOS = Duration.ofMillis(300).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final InputStream stream;
  private final OutputTail tail;
  private final Thread thread;
  private volatile long lastRead = System.nanoTime();
  private volatile boolean handing;
  private volatile boolean abandoned;
  private volatile @Nullable RuntimeException failure;

  OutputPump(InputStream stream, OutputTail tail) {
    this.stream = stream;
    this.tail = tail;
    this.thread = new Thread(this::pump, "output");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Waits for the stream's end, or until it has gone quiet. Called after the process's end. */
  void finish() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long began = System.nanoTime();
    try {
      while (thread.isAlive() && System.nanoTime() < end && (handing || !quietSince(began))) {
        thread.join(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abandoned = true;
    tail.end();
  }

  /** What the taker of the lines threw, to be thrown where it was given. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  private boolean quietSince(long began) {
    long now = System.nanoTime();
    return now - began > QUIET_NANOS && now - lastRead > QUIET_NANOS;
  }

  private void pump() {
    byte[] buffer = new byte[16 * 1024];
    try {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        lastRead = System.nanoTime();
        if (!abandoned) {
          handing = true;
          hand(buffer, count);
          handing = false;
        }
      }
    } catch (IOException closed) {
      // The stream was closed after the end of the run: the same as its end.
    }
  }

  private void hand(byte[] buffer, int count) {
    try {
      tail.take(buffer, count);
    } catch (RuntimeException e) {
      failure = e;
    }
  }
}
