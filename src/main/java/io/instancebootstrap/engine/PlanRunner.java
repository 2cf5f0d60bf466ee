// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs a plan: a step starts as soon as all that it needs has succeeded, so steps that do not
 * depend on each other run at the same time; the outcomes come in the plan's order. A failure stops
 * what needs it and nothing else.
 */
public final class PlanRunner {
  private final StepRunner runner;
  private final Clock clock;
  private final RunListener listener;

  public PlanRunner(RunMode mode, Clock clock, RunListener listener) {
    this.runner = new StepRunner(mode, clock, listener);
    this.clock = clock;
    this.listener = listener;
  }

  /** One outcome for each step of {@code plan}, in its order. Never throws for what a step does. */
  public List<StepOutcome> run(Plan plan) {
    ExecutorService threads = Executors.newCachedThreadPool(PlanRunner::thread);
    try {
      Map<String, CompletableFuture<StepOutcome>> running = new HashMap<>();
      List<CompletableFuture<StepOutcome>> ordered = new ArrayList<>();
      for (Step<?, ?> step : plan.steps()) {
        List<CompletableFuture<StepOutcome>> needs =
            step.needs().stream().filter(running::containsKey).map(running::get).toList();
        CompletableFuture<StepOutcome> future =
            CompletableFuture.allOf(needs.toArray(CompletableFuture[]::new))
                .thenApplyAsync(ready -> start(step, needs), threads);
        running.put(step.name(), future);
        ordered.add(future);
      }
      return ordered.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private StepOutcome start(Step<?, ?> step, List<CompletableFuture<StepOutcome>> needs) {
    for (CompletableFuture<StepOutcome> need : needs) {
      StepOutcome before = need.join();
      if (!before.status().allowsNext()) {
        StepOutcome outcome =
            StepOutcome.notReached(
                step.name(),
                "needs " + before.step() + ", which is " + before.status().word(),
                clock.instant());
        listener.finished(outcome);
        return outcome;
      }
    }
    return runner.run(step);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "step");
    thread.setDaemon(true);
    return thread;
  }
}
