// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does something once per file, whatever number of names it has. Only files with several names take
 * memory, and only until all their names have been met. A thread that meets a further name waits
 * for the one that works on the first.
 *
 * @param <T> what came of the first name
 */
final class HardLinks<T> {
  /**
   * @param value what came of the first name; null when that had vanished
   * @param first whether this call did the work
   */
  record Outcome<T>(@Nullable T value, boolean first) {}

  private record Key(long device, long inode) {}

  private static final class Group<T> {
    final CompletableFuture<Outcome<T>> result = new CompletableFuture<>();
    final AtomicLong namesLeft;

    Group(long names) {
      namesLeft = new AtomicLong(names);
    }
  }

  private final ConcurrentHashMap<Key, Group<T>> groups = new ConcurrentHashMap<>();

  /** Runs {@code work} for the first name of a file, and returns its result for every name. */
  Outcome<T> once(FileStatus status, Supplier<@Nullable T> work) {
    if (status.links() <= 1) {
      return new Outcome<>(work.get(), true);
    }
    Key key = new Key(status.device(), status.inode());
    Group<T> mine = new Group<>(status.links());
    Group<T> earlier = groups.putIfAbsent(key, mine);
    Group<T> group = earlier == null ? mine : earlier;
    if (group.namesLeft.decrementAndGet() <= 0) {
      groups.remove(key, group);
    }
    return earlier == null ? work(mine, work) : new Outcome<>(await(earlier).value(), false);
  }

  private static <T> Outcome<T> work(Group<T> group, Supplier<@Nullable T> work) {
    try {
      Outcome<T> outcome = new Outcome<>(work.get(), true);
      group.result.complete(outcome);
      return outcome;
    } catch (RuntimeException | Error e) {
      group.result.completeExceptionally(e);
      throw e;
    }
  }

  private static <T> Outcome<T> await(Group<T> group) {
    try {
      return group.result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
