// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A large file, cut into pieces for whoever of the pool has nothing else to do: a helper does one
 * piece and then looks for other work, for small files keep the processors busy while large ones
 * wait for the disk. The thread that met the file works to its end and so needs nobody.
 */
final class Pieces implements WorkPool.Task {
  /** Does one piece and returns its part of the sum. */
  interface Work {
    long piece(long from, long to);
  }

  /** Multiple of everything that is read at once; large enough for a disk that turns. */
  static final long SIZE = 16L << 20;

  /** Helpers a file; four threads keep a disk's queue filled. */
  private static final int HELPERS = 3;

  private final WorkPool pool;
  private final long size;
  private final Work work;
  private final AtomicLong next = new AtomicLong();
  private final LongAdder sum = new LongAdder();
  private int atWork;
  private @Nullable Throwable failure;

  private Pieces(WorkPool pool, long size, Work work) {
    this.pool = pool;
    this.size = size;
    this.work = work;
  }

  /** The sum over all pieces of {@code size} bytes. The first failure of any of them is thrown. */
  static long sum(WorkPool pool, long size, Work work) {
    if (size <= SIZE) {
      return work.piece(0, size);
    }
    Pieces pieces = new Pieces(pool, size, work);
    long more = (size - 1) / SIZE;
    for (long helper = 0; helper < Math.min(HELPERS, more); helper++) {
      pool.pushLast(pieces);
    }
    while (pieces.doNext()) {
      // The next piece is done.
    }
    pieces.awaitHelpers();
    return pieces.sum.sum();
  }

  @Override
  public void run() {
    if (doNext()) {
      pool.pushLast(this);
    }
  }

  /** False when no piece was left. */
  private boolean doNext() {
    enter();
    try {
      long at = next.getAndAdd(SIZE);
      if (at >= size) {
        return false;
      }
      sum.add(work.piece(at, Math.min(at + SIZE, size)));
      return true;
    } catch (RuntimeException | Error e) {
      fail(e);
      return false;
    } finally {
      leave();
    }
  }

  @Override
  public void end() {}

  private synchronized void enter() {
    atWork++;
  }

  private synchronized void fail(Throwable e) {
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
    WorkPool.rethrow(failure);
  }
}
