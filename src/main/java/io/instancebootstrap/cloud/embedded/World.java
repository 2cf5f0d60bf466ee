// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The state of the embedded cloud, with one lock around it and one agenda of what happens later.
 * What is due happens before and after every call, so a cloud without delays never shows a half
 * state.
 */
final class World {
  final String region;
  final List<String> zones;
  final EmbeddedDelays delays;
  final Map<VolumeId, VolumeRecord> volumes = new LinkedHashMap<>();
  final Map<String, SnapshotRecord> snapshots = new LinkedHashMap<>();
  final Map<InstanceId, InstanceRecord> instances = new LinkedHashMap<>();
  final Map<String, TemplateRecord> templates = new LinkedHashMap<>();
  final Map<String, LaunchContent> configurations = new LinkedHashMap<>();
  final Map<String, GroupRecord> groups = new LinkedHashMap<>();
  final Map<String, AddressRecord> addresses = new LinkedHashMap<>();
  final ClientTokens tokens = new ClientTokens();

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock telling = new ReentrantLock();
  private final Queue<Consumer<CloudListener>> news = new ConcurrentLinkedQueue<>();
  private final List<CloudListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> calls = new LinkedHashMap<>();
  private final PriorityQueue<Event> agenda =
      new PriorityQueue<>(Comparator.comparing(Event::due).thenComparing(Event::number));
  private long numbers;

  World(String region, List<String> zones, EmbeddedDelays delays, Clock clock) {
    this.region = region;
    this.zones = List.copyOf(zones);
    this.delays = delays;
    this.clock = clock;
  }

  private record Event(Instant due, long number, Runnable happening) {}

  /** Plays an API call: counts it, brings the world up to date, and answers. */
  <R> R call(String action, Supplier<R> answer) {
    return locked(
        () -> {
          count(action);
          return answer.get();
        });
  }

  /** The same for what is no API call. */
  <R> R locked(Supplier<R> answer) {
    lock.lock();
    try {
      happen();
      try {
        return answer.get();
      } finally {
        happen();
      }
    } finally {
      lock.unlock();
      tellNews();
    }
  }

  /** Counts a call that is made inside another one. */
  void count(String action) {
    calls.merge(action, 1, Integer::sum);
  }

  Map<String, Integer> calls() {
    return locked(() -> new LinkedHashMap<>(calls));
  }

  void forgetCalls() {
    locked(
        () -> {
          calls.clear();
          return calls;
        });
  }

  /** Puts something on the agenda. */
  void later(Duration delay, Runnable happening) {
    agenda.add(new Event(now().plus(delay), numbers++, happening));
  }

  Instant now() {
    return clock.instant();
  }

  /** A new id such as {@code vol-00000000000000001}: 17 digits, as EC2 has them. */
  String newId(String prefix) {
    return String.format(Locale.ROOT, "%s-%017x", prefix, ++numbers);
  }

  void listen(CloudListener listener) {
    listeners.add(listener);
  }

  /** Tells the listeners, once the lock is free. */
  void tell(Consumer<CloudListener> item) {
    news.add(item);
  }

  private void happen() {
    for (Event next = agenda.peek();
        next != null && !next.due().isAfter(now());
        next = agenda.peek()) {
      agenda.poll();
      next.happening().run();
    }
  }

  private void tellNews() {
    // A call made inside a listener leaves its news to the teller that is at work already.
    if (lock.isHeldByCurrentThread() || telling.isHeldByCurrentThread()) {
      return;
    }
    telling.lock();
    try {
      for (Consumer<CloudListener> item = news.poll(); item != null; item = news.poll()) {
        listeners.forEach(item);
      }
    } finally {
      telling.unlock();
    }
  }
}
