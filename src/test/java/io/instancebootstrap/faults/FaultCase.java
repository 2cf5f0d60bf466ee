// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.faults;

import io.instancebootstrap.cli.ReportedExit;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.report.ReportText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One fault at one call: what the disturbed run must say, and where the next one must end. */
record FaultCase(Phase phase, Tap.Call call, Faults fault) {
  /** Answering 0 is all that these do, so nobody can see that they have done nothing. */
  private static final List<String> SILENT =
      List.of("blockdev", "e2fsck", "systemctl daemon-reload", "systemctl restart");

  /** A failed command has an order of its own: purpose, command, how it ended, what it printed. */
  private static final String COMMAND_FAILED = "(?s).+: .+: (exit code \\d+|killed after \\d+ s).*";

  private static final String NO_STEP = "(run)";

  /** Written between the steps, for the sake of the report. */
  private static final Set<String> OF_THE_REPORT =
      Set.of(SystemPaths.LAST_REPORT.toString(), SystemPaths.RECIPIENTS.toString());

  @Override
  public String toString() {
    return fault + " at " + call;
  }

  /**
   * Plays it on {@code server}.
   *
   * @param names of all steps of a healthy run
   * @param end of a healthy run
   * @return what is not as it must be, in words
   */
  List<String> play(PlayedServer server, List<String> names, Map<String, String> end) {
    List<String> wrong = new ArrayList<>();
    Tap tap = Tap.with(call, fault.fault());
    try {
      RunReport disturbed = server.run(phase, tap);
      if (!tap.wasHit()) {
        expect(call.number() > 1, "the call is made again", "it was not", wrong);
      }
      expect(names, disturbed.steps().stream().map(StepOutcome::step).toList(), "steps", wrong);
      expect(server.hasItsOriginals(), "the originals", "other files", wrong);
      if (tap.wasHit()) {
        judge(disturbed, wrong);
      }
      RunReport healthy = server.run(phase, Tap.healthy());
      healthy
          .failure()
          .ifPresent(failure -> wrong.add("the healthy run fails: " + failure.reason()));
      compare(end, server.end(), wrong);
    } catch (RuntimeException | Error e) {
      wrong.add("the agent throws " + e);
    }
    return wrong;
  }

  private void judge(RunReport report, List<String> wrong) {
    if (report.failure().isEmpty()) {
      expect(maySucceed(report), "a failed run", "verdict " + report.verdict(), wrong);
      return;
    }
    StepOutcome failure = report.failure().get();
    expect(step(), failure.step(), "the failed step", wrong);
    expect(exitCode(), ReportedExit.code(report), "the exit code", wrong);
    String said = ReportText.oneLine(report);
    expect(said.contains(" at " + step() + ":"), "a last line that names it", said, wrong);
    String reason = failure.reason();
    expect(reason.contains(fault.word()), fault.word(), reason, wrong);
    expect(thingIsIn(reason), "the thing " + call.what(), reason, wrong);
    boolean grammar =
        reason.matches("(?s)[a-z].*: .*")
            && (reason.contains("; ") || reason.matches(COMMAND_FAILED))
            && !reason.contains("unexpected ")
            && !reason.contains("Exception");
    expect(grammar || verification(reason), "doing: observed, expected; what to do", reason, wrong);
  }

  /** The runner's own words for a change that has not come true. */
  private static boolean verification(String reason) {
    return reason.startsWith("verifying ") && reason.contains("still to do: ");
  }

  /** A report never fails its run; what nobody can see, or what comes a moment later, neither. */
  private boolean maySucceed(RunReport report) {
    return switch (fault) {
      case NOT_YET_VISIBLE -> true;
      case PRINTS_RUBBISH -> ofTheRelease() || SILENT.contains(call.what());
      default -> ofTheRelease() || (step().equals("report") && warned(report));
    };
  }

  /** It tries the rest whatever happens, and most of it twice; the end is compared all the same. */
  private boolean ofTheRelease() {
    return phase == Phase.RELEASE;
  }

  private boolean warned(RunReport report) {
    return report.verdict() == Verdict.DEGRADED
        && report.steps().stream()
            .filter(step -> step.step().equals(step()))
            .flatMap(step -> step.warnings().stream())
            .anyMatch(line -> line.contains(fault.word()) && thingIsIn(line));
  }

  /** What is not of any step is of the one that found out how to run at the next boot. */
  private String step() {
    if (!call.step().equals(NO_STEP)) {
      return call.step();
    }
    return OF_THE_REPORT.contains(call.what()) ? "report" : "update-config";
  }

  /** What cannot be probed is not empty, so that to format it is refused. */
  private int exitCode() {
    boolean probe = List.of("blockdev", "blkid", "wipefs").contains(call.what());
    return probe && call.step().equals("format-volume") ? 73 : fault.exitCode();
  }

  private boolean thingIsIn(String reason) {
    return switch (fault) {
      case FAILS, HANGS -> reason.contains(call.what().replaceFirst(".* ", ""));
      case NO_SPACE, IO_ERROR, NO_ACCESS -> PlayedServer.anonymous(reason).contains(call.what());
      default -> true;
    };
  }

  private static void compare(
      Map<String, String> wanted, Map<String, String> found, List<String> wrong) {
    TreeSet<String> all = new TreeSet<>(wanted.keySet());
    all.addAll(found.keySet());
    for (String name : all) {
      expect(
          Optional.ofNullable(wanted.get(name)),
          Optional.ofNullable(found.get(name)),
          "the end of " + name,
          wrong);
    }
  }

  private static void expect(boolean holds, String wanted, String found, List<String> wrong) {
    if (!holds) {
      wrong.add("expected " + wanted + ", observed " + found);
    }
  }

  private static void expect(Object wanted, Object found, String what, List<String> wrong) {
    if (!Objects.equals(wanted, found)) {
      wrong.add("expected " + what + " " + wanted + ", observed " + found);
    }
  }
}
