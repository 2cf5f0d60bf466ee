// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Time that passes only when somebody sleeps, and then at once. After each sleep the listeners are
 * told, so that a fake world can move on.
 */
public final class VirtualTime extends Clock implements Sleeper {
  private final List<Runnable> listeners = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private int sleeps;

  /** Runs {@code listener} after every sleep. */
  public synchronized void onSleep(Runnable listener) {
    listeners.add(listener);
  }

  /** How often anybody slept. */
  public synchronized int sleeps() {
    return sleeps;
  }

  @Override
  public void sleep(Duration duration) {
    List<Runnable> told;
    synchronized (this) {
      now = now.plus(duration);
      sleeps++;
      told = List.copyOf(listeners);
    }
    told.forEach(Runnable::run);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("virtual time has no other zones");
  }
}
