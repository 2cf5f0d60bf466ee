// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.StepOutcome;
import java.util.List;

/**
 * Several listeners as one.
 *
 * @param all told in this order
 */
public record Listeners(List<RunListener> all) implements RunListener {
  public Listeners {
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
