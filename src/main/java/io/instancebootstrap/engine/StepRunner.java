// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step: observe, plan, apply, observe and plan again. The second look is verification and
 * proof of idempotence in one.
 */
final class StepRunner {
  private final RunMode mode;
  private final Clock clock;
  private final RunListener listener;

  StepRunner(RunMode mode, Clock clock, RunListener listener) {
    this.mode = mode;
    this.clock = clock;
    this.listener = listener;
  }

  /** Never throws: whatever goes wrong is the outcome. */
  StepOutcome run(Step<?, ?> step) {
    listener.started(step.name());
    Entry entry = new Entry(step);
    StepOutcome outcome;
    try {
      outcome = decide(step, entry);
    } catch (BootstrapException e) {
      StepStatus status = e.category() == Category.REFUSED ? StepStatus.REFUSED : StepStatus.FAILED;
      outcome = entry.end(status, e.getMessage(), e.category());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      outcome =
          entry.end(
              StepStatus.FAILED, "running " + step.name() + ": unexpected " + e, Category.FAILED);
    }
    listener.finished(outcome);
    return outcome;
  }

  private <S, C extends Change> StepOutcome decide(Step<S, C> step, Entry entry) {
    S observed = step.observe();
    Decision<C> decision = step.plan(observed);
    if (decision instanceof Decision.Converged<C>) {
      step.warnings(observed).forEach(entry::warn);
      return entry.end(StepStatus.UNCHANGED, decision.reason(), null);
    }
    if (decision instanceof Decision.Skip<C>) {
      return entry.end(StepStatus.SKIPPED, decision.reason(), null);
    }
    if (decision instanceof Decision.Refuse<C>) {
      return entry.end(StepStatus.REFUSED, decision.reason(), Category.REFUSED);
    }
    return change(step, ((Decision.Changes<C>) decision), entry);
  }

  private <S, C extends Change> StepOutcome change(
      Step<S, C> step, Decision.Changes<C> decision, Entry entry) {
    if (mode.dryRun()) {
      decision.changes().forEach(change -> entry.changes.add(change.describe()));
      return entry.end(StepStatus.PLANNED, decision.reason(), null);
    }
    for (C change : decision.changes()) {
      if (change.impact() == Impact.DESTRUCTIVE && !mode.consent()) {
        return entry.end(
            StepStatus.REFUSED,
            decision.reason()
                + "; to "
                + change.describe()
                + " needs a person's consent: run again with --yes",
            Category.REFUSED);
      }
    }
    for (C change : decision.changes()) {
      listener.applying(step.name(), change.describe());
      step.apply(change, entry);
      entry.endWait();
      entry.changes.add(change.describe());
    }
    return verify(step, decision.reason(), entry);
  }

  private <S, C extends Change> StepOutcome verify(Step<S, C> step, String reason, Entry entry) {
    S observed = step.observe();
    Decision<C> left = step.plan(observed);
    if (left instanceof Decision.Changes<C> more) {
      List<String> lines = more.changes().stream().map(Change::describe).toList();
      return entry.end(
          StepStatus.FAILED,
          "verifying "
              + step.name()
              + ": every change was applied, but these are still to do: "
              + String.join("; ", lines)
              + " ("
              + more.reason()
              + ")",
          Category.FAILED);
    }
    if (left instanceof Decision.Refuse<C>) {
      return entry.end(StepStatus.REFUSED, left.reason(), Category.REFUSED);
    }
    step.warnings(observed).forEach(entry::warn);
    return entry.end(StepStatus.CHANGED, reason, null);
  }

  /** What one run of a step leaves behind, and the log that the step writes to. */
  private final class Entry implements StepLog {
    private final String step;
    private final List<String> needs;
    private final Instant began = clock.instant();
    private final List<String> changes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private Optional<Wait> waiting = Optional.empty();

    Entry(Step<?, ?> step) {
      this.step = step.name();
      this.needs = step.needs().stream().sorted().toList();
    }

    @Override
    public void note(String line) {
      endWait();
      listener.noted(step, line);
    }

    @Override
    public void warn(String line) {
      endWait();
      warnings.add(line);
      listener.warned(step, line);
    }

    /** Said again and again it is one wait, for what was said last. */
    @Override
    public void waiting(String what) {
      Instant since = waiting.map(Wait::started).orElseGet(clock::instant);
      waiting = Optional.of(new Wait(what, since, Duration.ZERO));
      listener.waiting(step, what);
    }

    @Override
    public void progress(Progress progress) {
      endWait();
      listener.progressed(step, progress);
    }

    private void endWait() {
      waiting.ifPresent(
          wait ->
              waits.add(
                  new Wait(
                      wait.reason(),
                      wait.started(),
                      Duration.between(wait.started(), clock.instant()))));
      waiting = Optional.empty();
    }

    StepOutcome end(StepStatus status, String reason, @Nullable Category category) {
      endWait();
      return new StepOutcome(
          step,
          status,
          changes,
          reason,
          warnings,
          began,
          Duration.between(began, clock.instant()),
          waits.stream().map(Wait::took).reduce(Duration.ZERO, Duration::plus),
          Optional.ofNullable(category),
          waits,
          needs);
    }
  }
}
