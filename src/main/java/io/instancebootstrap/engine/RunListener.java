// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

/** Listens to a run: console, journal and reports. Called from several threads at once. */
public interface RunListener {
  /** {@code step} has begun to look. */
  default void started(String step) {}

  /** {@code step} is about to make {@code change} true. */
  default void applying(String step, String change) {}

  /** {@code step} says something. */
  default void noted(String step, String line) {}

  /** {@code step} warns; the run will be degraded. */
  default void warned(String step, String line) {}

  /** {@code step} waits for {@code what}. */
  default void waiting(String step, String what) {}

  /** {@code step} has come so far. */
  default void progressed(String step, Progress progress) {}

  /** {@code outcome} is final. */
  default void finished(StepOutcome outcome) {}
}
