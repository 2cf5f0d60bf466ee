// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.report.JournalReader;
import io.instancebootstrap.report.JournalReader.Begun;
import io.instancebootstrap.report.Recipients;
import io.instancebootstrap.step.report.ReportStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The verdict of a run that was killed before it could give its own: failed, with what its journal
 * knows. A process that began after the run did has only inherited its number.
 */
final class UntoldRun {
  /** How a process ended, when nobody has said. */
  static final String UNKNOWN = "it was killed or the machine stopped";

  /** What the start time of a process may be off by: the kernel counts from a full second. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  private UntoldRun() {}

  /**
   * The verdict of the last run, when it has not ended by itself and is not at work any more. A
   * journal that cannot be read knows of none.
   *
   * @param cause how its process ended
   */
  static Optional<RunReport> find(HostFiles files, String cause) {
    try {
      String text = files.read(SystemPaths.JOURNAL).orElse("");
      if (JournalReader.ended(text)) {
        return Optional.empty();
      }
      JournalReader journal = JournalReader.of(text);
      if (journal.unended().filter(begun -> !isAlive(begun)).isEmpty()) {
        return Optional.empty();
      }
      Optional<Recipients> recipients = Recipients.remembered(files);
      return journal
          .killed(cause)
          .map(cut -> recipients.map(to -> to.named(cut)).orElse(cut))
          .map(cut -> complete(cut, "the run ended between two steps without a word: " + cause));
    } catch (BootstrapException e) {
      return Optional.empty();
    }
  }

  /** The verdict of a run that ended before it began to write its journal. */
  static RunReport neverBegan(
      Phase phase,
      Optional<String> server,
      Optional<String> instance,
      String version,
      Instant now,
      String cause) {
    RunReport nothing =
        new RunReport(
            server,
            instance,
            phase,
            version,
            Optional.empty(),
            false,
            now,
            Duration.ZERO,
            List.of());
    return complete(nothing, "the agent ended before its run began: " + cause);
  }

  /** Whether the process that played the run still does. */
  static boolean isAlive(Begun begun) {
    return ProcessHandle.of(begun.process())
        .flatMap(process -> process.info().startInstant())
        .filter(start -> start.isBefore(begun.at().plus(ROUNDING)))
        .isPresent();
  }

  /** Every step of the phase exactly once, and one of them to blame. */
  private static RunReport complete(RunReport cut, String how) {
    Map<String, StepOutcome> known =
        cut.steps().stream().collect(Collectors.toMap(StepOutcome::step, Function.identity()));
    List<StepOutcome> steps = new ArrayList<>();
    for (String name : PhaseSteps.all(cut.phase())) {
      StepOutcome missing = StepOutcome.notReached(name, "the run ended before it", cut.ended());
      steps.add(known.getOrDefault(name, missing));
    }
    boolean blamed = steps.stream().anyMatch(step -> step.status().isFailure());
    steps.add(
        new StepOutcome(
            ReportStep.NAME,
            blamed ? StepStatus.UNCHANGED : StepStatus.FAILED,
            List.of(),
            blamed
                ? "told for the run, which could not"
                : "running "
                    + cut.phase().word()
                    + ": "
                    + how
                    + "; run it again, it goes on from there",
            List.of(),
            cut.ended(),
            Duration.ZERO,
            Duration.ZERO,
            blamed ? Optional.empty() : Optional.of(Category.FAILED)));
    return cut.with(steps);
  }
}
