// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One death and one second run on one machine: what is wrong after the one, between both, and after
 * the other.
 */
final class Life {
  /** Looked at all the time: one of the first and one of the last that are copied, of each path. */
  private static final List<String> WATCHED =
      List.of("srv/www/d1/sub/f1", "srv/www/d12/sub/f8", "var/lib/sample-db/base/6");

  private static final List<String> WATCHED_STALE =
      List.of("srv/www/index.html", "var/lib/sample-db/index.html");

  private static final int DIFFERENCES_TOLD = 10;

  private final Scene scene;
  private final Machine machine;
  private final String phase;
  private final Originals originals;
  private final List<String> problems = new ArrayList<>();
  private long looks;

  /**
   * @param phase that dies and is run again: persist on the hand-made machine, or spawn
   */
  Life(Scene scene, Machine machine, String phase, Originals originals) {
    this.scene = scene;
    this.machine = machine;
    this.phase = phase;
    this.originals = originals;
  }

  /** Takes the machine's power between death and second run. */
  interface PowerCut {
    void happen() throws IOException;
  }

  /** Plays a death, and a second run unless the agent ended first; {@code agent} is used up. */
  Ending play(Agent agent, Blow blow) throws IOException, InterruptedException {
    return play(agent, blow, Optional.empty());
  }

  /** Plays a death by a power cut, after which there is always a second run. */
  Ending play(Agent agent, Blow blow, PowerCut cut) throws IOException, InterruptedException {
    return play(agent, blow, Optional.of(cut));
  }

  private Ending play(Agent agent, Blow blow, Optional<PowerCut> cut)
      throws IOException, InterruptedException {
    OriginalsWatch watch = new OriginalsWatch(watched());
    Ending ending = agent.play(scene.job(phase, machine), scene.servedTo(machine), blow);
    if (!ending.struck() && ending.exitCode() != 0) {
      problems.add("the agent ended with " + ending.exitCode());
    }
    look("between the runs");
    if (cut.isPresent()) {
      cut.get().happen();
      look("after the cut");
    }
    if (ending.struck() || cut.isPresent()) {
      runAgain();
    }
    look("in the end");
    watch.end().forEach(problem -> problems.add("watched: " + problem));
    looks = watch.looks();
    return ending;
  }

  /** The run after whatever befell the instance before: everything must be there. */
  void follow() throws IOException {
    runAgain();
    look("in the end");
  }

  Machine machine() {
    return machine;
  }

  /** Adds something that went wrong. */
  void wrong(String problem) {
    problems.add(problem);
  }

  /** What went wrong. */
  List<String> problems() {
    return problems;
  }

  /**
   * How often the watched originals were read, from before the death until after the second run.
   */
  long looks() {
    return looks;
  }

  /** Adds what differs from an undisturbed life. */
  void compare(Map<String, String> undisturbed) {
    try {
      EndState.differences(undisturbed, EndState.of(scene, machine)).stream()
          .limit(DIFFERENCES_TOLD)
          .forEach(problems::add);
    } catch (IOException | IllegalStateException e) {
      problems.add("the end cannot be looked at: " + e);
    }
  }

  private void runAgain() {
    RunReport report = scene.run(phase, machine);
    if (report.verdict() == Verdict.FAILED) {
      problems.add(
          "the second run failed: "
              + report.failure().map(step -> step.step() + ": " + step.reason()).orElse("?"));
    }
  }

  /** Looks at all data, and adds what is wrong. */
  private void look(String when) throws IOException {
    for (String problem : originals.problems(machine, handMade())) {
      problems.add(when + ": " + problem);
    }
  }

  private boolean handMade() {
    return phase.equals("persist");
  }

  private List<Path> watched() {
    List<Path> files = new ArrayList<>();
    for (String name : handMade() ? WATCHED : WATCHED_STALE) {
      files.add(machine.layer().resolve(name));
      if (handMade()) {
        files.add(machine.root().resolve(name));
      }
    }
    return files;
  }
}
