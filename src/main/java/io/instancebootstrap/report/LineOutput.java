// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

/** Somewhere that takes lines of a run as they come. Called from several threads at once. */
public interface LineOutput {
  /** Takes a line, without its end; a line may hold line ends of a program's message. */
  void line(Severity severity, String text);

  /** Whether {@link #progress} is shown; where it is not, progress comes as a line now and then. */
  default boolean showsProgress() {
    return false;
  }

  /** Shows {@code text} until the next line or progress. */
  default void progress(String text) {}
}
