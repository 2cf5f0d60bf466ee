// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.hook;

/**
 * The hook in the checkout, and whether it has succeeded.
 *
 * @param succeededOnInstance at an earlier run of this instance
 * @param succeededNow in this run
 */
public record HookObserved(State state, boolean succeededOnInstance, boolean succeededNow) {

  /** What the checkout has under the hook's name. */
  public enum State {
    /** The settings name none. */
    NOT_NAMED,
    MISSING,
    /** It leads out of the settings folder. */
    OUTSIDE,
    DIRECTORY,
    NOT_EXECUTABLE,
    READY
  }
}
