// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A large file, cut into pieces for whoever of the pool has time. The thread that met the file
 * works as well and so needs nobody: a helper that comes too late finds nothing left to do.
 */
final class Pieces implements WorkPool.Task {
  /** Does one piece and returns its part of the sum. */
  interface Work {
    long piece(long from, long to);
  }

  /** Multiple of everything that is read at once; large enough for a disk that turns. */
  static final long SIZE = 16L << 20;

  /** Helpers a file; more would only keep small files waiting. */
  private static final int HELPERS = 3;

  private final long size;
  private final Work work;
  private final AtomicLong next = new AtomicLong();
  private final LongAdder sum = new LongAdder();
  private int atWork;
  private @Nullable RuntimeException failure;

  private Pieces(long size, Work work) {
    this.size = size;
    this.work = work;
  }

  /** The sum over all pieces of {@code size} bytes. The first failure of any of them is thrown. */
  static long sum(WorkPool pool, long size, Work work) {
    if (size <= SIZE) {
      return work.piece(0, size);
    }
    Pieces pieces = new Pieces(size, work);
    long more = (size - 1) / SIZE;
    pool.push(Collections.nCopies((int) Math.min(HELPERS, more), pieces));
    pieces.run();
    pieces.awaitHelpers();
    return pieces.sum.sum();
  }

  @Override
  public void run() {
    enter();
    try {
      for (long at = next.getAndAdd(SIZE); at < size; at = next.getAndAdd(SIZE)) {
        sum.add(work.piece(at, Math.min(at + SIZE, size)));
      }
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      leave();
    }
  }

  @Override
  public void end() {}

  private synchronized void enter() {
    atWork++;
  }

  private synchronized void fail(RuntimeException e) {
    failure = failure == null ? e : failure;
    next.set(size);
  }

  private synchronized void leave() {
    atWork--;
    notifyAll();
  }

  /** Those that have not begun find nothing left; the others have a piece each to finish. */
  private synchronized void awaitHelpers() {
    boolean interrupted = false;
    while (atWork > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
