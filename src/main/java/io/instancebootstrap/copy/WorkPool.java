// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that work on a stack of tasks until it is empty; tasks may add tasks. The newest
 * comes first, which makes a walk go deep before it goes wide and so keeps the stack short. After
 * the first failure no further task runs, but each is still ended, so that nothing stays open.
 */
final class WorkPool {
  /** Work, and what must happen after it whether it ran or not. */
  interface Task {
    void run();

    void end();
  }

  private final ArrayDeque<Task> stack = new ArrayDeque<>();
  private int unfinished;
  private volatile @Nullable Throwable failure;

  /** Adds tasks; the last of them is taken first. */
  synchronized void push(List<? extends Task> tasks) {
    unfinished += tasks.size();
    tasks.forEach(stack::push);
    notifyAll();
  }

  /** Adds a task that is taken when there is no other. */
  synchronized void pushLast(Task task) {
    unfinished++;
    stack.addLast(task);
    notifyAll();
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Keeps the first failure, which {@link #runAll} throws. */
  synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /** Works with {@code threads} threads until no task is left; throws the first failure. */
  void runAll(int threads, Task first) {
    push(List.of(first));
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(null, this::work, "copy-" + i);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    workers.forEach(this::join);
    rethrow(failure);
  }

  /** An interrupt ends the work soon and stays set for the caller. */
  private void join(Thread worker) {
    boolean interrupted = false;
    while (worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        interrupted = true;
        fail(BootstrapException.failed("copying: interrupted before the end; run again"));
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws what a task threw, if it did. */
  static void rethrow(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
  }

  private void work() {
    for (Task task = take(); task != null; task = take()) {
      try {
        if (!hasFailed()) {
          task.run();
        }
      } catch (RuntimeException | Error e) {
        fail(e);
      } finally {
        finish(task);
      }
    }
  }

  private synchronized @Nullable Task take() {
    while (stack.isEmpty() && unfinished > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        fail(e);
      }
    }
    return stack.poll();
  }

  private void finish(Task task) {
    try {
      task.end();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    synchronized (this) {
      unfinished--;
      if (unfinished == 0) {
        notifyAll();
      }
    }
  }
}
