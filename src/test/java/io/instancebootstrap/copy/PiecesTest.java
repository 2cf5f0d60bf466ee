// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static final long SIZE = 10 * Pieces.SIZE + 1;

  @Test
  void eachByteIsInOnePieceWhateverTheNumberOfThreads() {
    for (int threads : new int[] {1, 2, 8}) {
      assertThat(sum(threads, (from, to) -> to - from)).isEqualTo(SIZE);
    }
  }

  @Test
  void idleThreadsHelp() {
    CountDownLatch two = new CountDownLatch(2);
    Pieces.Work meets =
        (from, to) -> {
          two.countDown();
          return await(two) ? 0 : 1;
        };

    assertThat(sum(4, meets)).isZero();
  }

  @Test
  void theFailureOfAnyPieceIsThrown() {
    Pieces.Work fails =
        (from, to) -> {
          if (to == SIZE) {
            throw new AssertionError("the last piece");
          }
          return 0;
        };

    for (int threads : new int[] {1, 8}) {
      assertThatThrownBy(() -> sum(threads, fails)).hasMessage("the last piece");
    }
  }

  private static long sum(int threads, Pieces.Work work) {
    WorkPool pool = new WorkPool();
    AtomicLong sum = new AtomicLong();
    pool.runAll(
        threads,
        new WorkPool.Task() {
          @Override
          public void run() {
            sum.set(Pieces.sum(pool, SIZE, work));
          }

          @Override
          public void end() {}
        });
    return sum.get();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
