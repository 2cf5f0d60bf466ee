// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

/**
 * The end of this process: who has something to do before it, and who brings it about. In a test
 * the process goes on.
 */
public interface ProcessEnd {
  /**
   * Has {@code last} run, in a thread of its own, when the process is told to end: by a signal or
   * by {@link #exit}.
   */
  Pending before(Runnable last);

  /** Ends the process with {@code code} once all that was asked for before the end is done. */
  void exit(int code);

  /** Ends the process with {@code code} on the spot. */
  void halt(int code);

  /** What is to run before the end, until it is closed. */
  interface Pending extends AutoCloseable {
    @Override
    void close();
  }
}
