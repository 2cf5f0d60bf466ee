// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.report.Listeners;
import io.instancebootstrap.step.launch.CompleteLifecycleStep;
import io.instancebootstrap.step.launch.LaunchHeartbeat;
import io.instancebootstrap.step.report.ReportStep;
import io.instancebootstrap.step.setup.UpdateConfig;
import io.instancebootstrap.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a phase: the opening finds out who is to become what, the main plan makes it so, the
 * closing tells whoever waits, whatever happened before. Every step of the phase is in the report
 * exactly once.
 */
public final class PhaseRun {
  private final World world;
  private final PhaseRequest request;
  private final RunMode mode;
  private final Reporting reporting;
  private final RunRecorder recorder;
  private final RunListener listener;
  private final Clock clock;
  private final Instant started;
  private final Opening opening;
  private volatile Optional<Assignment> assignment = Optional.empty();

  /**
   * @param listener told of every step as it goes
   */
  public PhaseRun(World world, PhaseRequest request, Reporting reporting, RunListener listener) {
    this.world = world;
    this.request = request;
    this.mode = new RunMode(request.dryRun(), request.consent());
    this.reporting = reporting;
    this.clock = world.waits().clock();
    this.recorder = new RunRecorder(clock);
    this.listener = new Listeners(List.of(recorder, listener));
    this.started = clock.instant();
    this.opening = new Opening(world, request);
  }

  /** Runs to the end; what goes wrong is in the report, not thrown. */
  public RunReport run() {
    List<StepOutcome> outcomes = new ArrayList<>(runner().run(opening.plan()));
    if (outcomes.stream().allMatch(outcome -> outcome.status().allowsNext())) {
      Assignment found = opening.assignment();
      assignment = Optional.of(found);
      reporting.begin(found.server(), found.identity(), found.commit(), found.settings());
      Steps steps = new Steps(world, found, mode);
      outcomes.addAll(main(steps));
      outcomes.addAll(runner().run(new Plan(closing(steps, outcomes))));
      remember(outcomes);
      RunReport told = reporting.close(report(outcomes));
      steps.lastActs().forEach(this::act);
      return told;
    }
    PhaseSteps.main(request.phase()).forEach(step -> outcomes.add(notReached(step)));
    PhaseSteps.closing(request.phase()).forEach(step -> outcomes.add(notReached(step)));
    return reporting.close(report(outcomes));
  }

  /** What was put off until everybody had been told, so that nobody can be told how it went. */
  private void act(Runnable lastAct) {
    try {
      lastAct.run();
    } catch (BootstrapException e) {
      listener.noted(ReportStep.NAME, e.getMessage());
    }
  }

  /** The main plan; a group that waits for this instance hears that it is still at work. */
  private List<StepOutcome> main(Steps steps) {
    Plan plan = PhasePlans.of(request.phase(), steps);
    LaunchHeartbeat heartbeat =
        steps.launchHeartbeat(line -> listener.noted(CompleteLifecycleStep.NAME, line));
    if (request.phase() != Phase.SPAWN || mode.dryRun() || !heartbeat.wanted()) {
      return runner().run(plan);
    }
    Sleeper.Regular beating = world.waits().sleeper().every(LaunchHeartbeat.TICK, heartbeat);
    try {
      return runner().run(plan);
    } finally {
      beating.close();
    }
  }

  /**
   * The verdict of a run that is being stopped: what was running has failed because of {@code
   * reason}.
   */
  public RunReport interrupted(String reason) {
    List<String> names = PhaseSteps.all(request.phase());
    return reporting.close(report(recorder.outcomes(names, reason)));
  }

  private List<Step<?, ?>> closing(Steps steps, List<StepOutcome> soFar) {
    return switch (request.phase()) {
      case PERSIST -> List.of();
      case SPAWN -> List.of(steps.completeLifecycle(List.copyOf(soFar)));
      case RELEASE -> List.of(steps.completeTermination());
    };
  }

  /**
   * So that the unit and a person can run without flags. Where they cannot be written, the step
   * that found them out has failed: without them the server does not come back at its next boot.
   */
  private void remember(List<StepOutcome> outcomes) {
    if (mode.dryRun() || !outcomes.stream().allMatch(outcome -> outcome.status().allowsNext())) {
      return;
    }
    try {
      opening.remember();
    } catch (BootstrapException e) {
      outcomes.replaceAll(
          outcome ->
              outcome.step().equals(UpdateConfig.NAME)
                  ? outcome.failedAfterwards(e.getMessage(), e.category())
                  : outcome);
    }
  }

  private PlanRunner runner() {
    return new PlanRunner(mode, clock, listener);
  }

  private StepOutcome notReached(String step) {
    return StepOutcome.notReached(step, "the settings are not known", clock.instant());
  }

  private RunReport report(List<StepOutcome> outcomes) {
    return new RunReport(
        assignment.map(found -> found.server().value()).or(opening::serverName),
        opening.instanceId(),
        request.phase(),
        world.version(),
        assignment.map(Assignment::commit),
        mode.dryRun(),
        started,
        Duration.between(started, clock.instant()),
        outcomes);
  }
}
