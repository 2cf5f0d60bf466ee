// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.cloud.ScalingGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/**
 * Two real agents at the same time, in a private world: for one server on two instances, where both
 * come to each call that only one may win at the same moment; and on one instance.
 */
final class TwoAgents {
  /** Where both wait for each other, so that they race for what follows. */
  private static final List<String> RACES =
      List.of("cloud volumes.create before", "cloud volumes.attach before");

  private static final long PATIENCE_SECONDS = 60;

  private final Path ground;
  private final AgentProgram program;
  private final Sample sample;
  private final Originals originals;
  private final List<String> problems = new ArrayList<>();

  private TwoAgents(Path ground) throws IOException {
    this.ground = ground;
    this.program = AgentProgram.of(ground.resolve("program"));
    this.sample = Sample.in(ground.resolve("sample"));
    this.originals = new Originals(sample);
  }

  /** Ends with 0 when one has won and the other has done no harm. */
  public static void main(String[] arguments) throws Exception {
    Path ground = Path.of(arguments[0]);
    Shell.run("mount", "-t", "tmpfs", "-o", "mode=0755", "tmpfs", ground.toString());
    TwoAgents two = new TwoAgents(ground);
    two.persistOnTwoInstances();
    two.spawnOnTwoInstances();
    two.twoRunsOnOneInstance();
    two.problems.forEach(problem -> System.out.println("WRONG " + problem));
    System.exit(two.problems.isEmpty() ? 0 : 1);
  }

  private void persistOnTwoInstances() throws Exception {
    try (Scene scene = scene("persist")) {
      Machine winner = race("persist", scene, scene.handMade(), scene.handMade(), RACES);
      ScalingGroup group = scene.cloud().groups().find(Sample.SERVER, false).orElseThrow();
      require(
          group.members().size() == 1
              && group.members().get(0).instance().equals(winner.instance()),
          "members of the group: " + group.members());
      require(scene.disks().created() == 1, "volumes created: " + scene.disks().created());
      require(scene.launches() == 2, "instances launched: " + scene.launches());
    }
  }

  private void spawnOnTwoInstances() throws Exception {
    try (Scene scene = scene("spawn")) {
      Machine first = scene.handMade();
      scene.run("persist", first);
      Machine replacement = scene.replace(first);
      race("spawn", scene, replacement, scene.stray(), List.of("cloud volumes.attach before"));
    }
  }

  /** Races two agents; returns the machine of the one that has won. */
  private Machine race(String phase, Scene scene, Machine one, Machine other, List<String> races)
      throws Exception {
    boolean handMade = phase.equals("persist");
    CyclicBarrier together = new CyclicBarrier(2);
    Agent.Observer observer =
        boundary -> {
          if (races.contains(boundary.label()) && boundary.occurrence() == 1) {
            together.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
          }
        };
    CompletableFuture<Ending> second = started(phase, scene, other, observer);
    Ending first = program.plain().play(scene.job(phase, one), scene.servedTo(one), observer);
    boolean firstWon = first.exitCode() == 0;
    Machine winner = firstWon ? one : other;
    Machine loser = firstWon ? other : one;
    int exits = first.exitCode() + second.get(PATIENCE_SECONDS, TimeUnit.SECONDS).exitCode();
    require(exits == 1, phase + ": exit codes " + first + " and " + second.get());
    String said =
        Files.readString(
            loser.root().resolve("var/log/bootstrap/bootstrap.log"), StandardCharsets.ISO_8859_1);
    require(
        said.contains("attach-volume") && said.contains(winner.instance().value()),
        phase + ": the loser does not name " + winner.instance() + ":\n" + said);
    require(winner.mountedAt("/srv/www"), phase + ": the winner has not bound its data");
    require(loser.mounts().isEmpty(), phase + ": mounts of the loser: " + loser.mounts());
    problems.addAll(originals.problems(winner, handMade));
    problems.addAll(originals.problems(loser, handMade));
    System.out.println(phase + " on two instances: " + winner.instance() + " has won");
    return winner;
  }

  private CompletableFuture<Ending> started(
      String phase, Scene scene, Machine machine, Agent.Observer observer) throws IOException {
    Agent agent = program.plain();
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return agent.play(scene.job(phase, machine), scene.servedTo(machine), observer);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void twoRunsOnOneInstance() throws Exception {
    try (Scene scene = scene("one")) {
      Machine machine = scene.handMade();
      CountDownLatch inTheMiddle = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      CompletableFuture<Ending> first =
          started(
              "persist",
              scene,
              machine,
              boundary -> {
                if (boundary.label().equals("step copy-data starts")) {
                  inTheMiddle.countDown();
                  goOn.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
              });
      require(inTheMiddle.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the first never copied");
      for (String more : List.of("--verbose", "--dry-run")) {
        String said =
            program.refused(75, "--phase", "persist", "--root", machine.root().toString(), more);
        require(said.contains("another run holds it (pid "), "the second run said " + said);
      }
      goOn.countDown();
      int exit = first.get(PATIENCE_SECONDS, TimeUnit.SECONDS).exitCode();
      require(exit == 0, "the first run ended with " + exit);
      problems.addAll(originals.problems(machine, true));
      System.out.println("two runs on one instance: the second ended with 75");
    }
  }

  private Scene scene(String name) throws IOException {
    return new Scene(ground.resolve(name), ground.resolve(name + "-disks"), sample);
  }

  private void require(boolean truth, String otherwise) {
    if (!truth) {
      problems.add(otherwise);
    }
  }
}
