// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.util.List;

/** Tells several listeners, in their order, whatever happens. */
public record RunListeners(List<RunListener> all) implements RunListener {
  public RunListeners {
    all = List.copyOf(all);
  }

  @Override
  public void started(String step) {
    all.forEach(listener -> listener.started(step));
  }

  @Override
  public void applying(String step, String change) {
    all.forEach(listener -> listener.applying(step, change));
  }

  @Override
  public void noted(String step, String line) {
    all.forEach(listener -> listener.noted(step, line));
  }

  @Override
  public void warned(String step, String line) {
    all.forEach(listener -> listener.warned(step, line));
  }

  @Override
  public void waiting(String step, String what) {
    all.forEach(listener -> listener.waiting(step, what));
  }

  @Override
  public void progressed(String step, Progress progress) {
    all.forEach(listener -> listener.progressed(step, progress));
  }

  @Override
  public void finished(StepOutcome outcome) {
    all.forEach(listener -> listener.finished(outcome));
  }
}
