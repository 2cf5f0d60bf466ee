// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.engine.Change;

/** What check-volume can do. */
public sealed interface CheckChange extends Change {

  /**
   * Runs the file system's checker, which repairs what it can without a person.
   *
   * @param what the file system in words
   */
  record CheckFileSystem(String what) implements CheckChange {
    @Override
    public String describe() {
      return "check " + what;
    }
  }

  /** Grows the file system to the size of the volume. */
  record GrowFileSystem(String what) implements CheckChange {
    @Override
    public String describe() {
      return "grow " + what;
    }
  }
}
