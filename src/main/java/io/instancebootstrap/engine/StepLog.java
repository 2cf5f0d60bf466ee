// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

/**
 * Where a step says what it is doing while it applies a change. All lines are for the operator and
 * hold no secret.
 */
public interface StepLog {
  /** A fact worth a line in the log. */
  void note(String line);

  /** Something that did not stop the step but leaves the run degraded. */
  void warn(String line);

  /** The step waits for something outside, such as the old holder of a volume. */
  void waiting(String what);

  /** How far long work has come. */
  void progress(Progress progress);
}
