// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills agents at boundaries and at random instants. Each persist has a world of its own; some
 * spawns share one server, which dies again and again.
 */
final class Deaths {
  /** More calls of the same kind than this are polls, whose number differs from life to life. */
  private static final int CALLS = 3;

  /** Of one server: each leaves mounts and machines, among which the next is slower. */
  private static final int DEATHS = 20;

  private final Path workspace;
  private final Sample sample;
  private final Originals originals;
  private final AgentProgram program;
  private final Tally tally;
  private final long seed;
  private final Share share;
  private int scenes;

  Deaths(Path workspace, AgentProgram program, Tally tally, long seed, Share share)
      throws IOException {
    this.workspace = workspace;
    this.sample = Sample.in(workspace.resolve("sample"));
    this.originals = new Originals(sample);
    this.program = program;
    this.tally = tally;
    this.seed = seed;
    this.share = share;
  }

  /** How an undisturbed life goes: its boundaries, its time, and where it ends. */
  record Undisturbed(Ending ending, Map<String, String> state) {}

  Originals originals() {
    return originals;
  }

  /** A world of its own, with its disks in memory. */
  Scene scene() throws IOException {
    return scene(workspace.resolve("disks-" + scenes));
  }

  /** A world of its own, with its disks' files in {@code disks}. */
  Scene scene(Path disks) throws IOException {
    return new Scene(workspace.resolve("scene-" + scenes++), disks, sample);
  }

  /** Learns what undisturbed lives are like, the first of them with an archive in the making. */
  Undisturbed persistUndisturbed() throws IOException, InterruptedException {
    Undisturbed first = undisturbed(program.train());
    program.archive();
    Undisturbed second = undisturbed(program.start());
    List<String> differences = EndState.differences(first.state(), second.state());
    if (!differences.isEmpty()) {
      throw new IllegalStateException("two undisturbed lives differ: " + differences);
    }
    return second;
  }

  private Undisturbed undisturbed(Agent agent) throws IOException, InterruptedException {
    try (Scene scene = scene()) {
      Life life = new Life(scene, scene.handMade(), "persist", originals);
      Machine machine = life.machine();
      Ending ending = life.play(agent, new Blow.Never());
      require(life, agent);
      return new Undisturbed(ending, EndState.of(scene, machine));
    }
  }

  /** Kills a persist at each of {@code blows}. */
  void persists(String kind, Agents agents, List<Blow> blows, Undisturbed reference)
      throws IOException, InterruptedException {
    for (Blow blow : blows) {
      try (Scene scene = scene()) {
        Agent agent = agents.next();
        Life life = new Life(scene, scene.handMade(), "persist", originals);
        Ending ending = life.play(agent, blow);
        life.compare(reference.state());
        told(kind, blow, ending, life, agent);
      }
    }
  }

  /** Learns how an undisturbed spawn goes. */
  Undisturbed spawnUndisturbed(Agents agents) throws IOException, InterruptedException {
    try (Scene scene = scene()) {
      Machine machine = scene.handMade();
      scene.run("persist", machine);
      Life life = new Life(scene, scene.replace(machine), "spawn", originals);
      Agent agent = agents.next();
      Ending ending = life.play(agent, new Blow.Never());
      require(life, agent);
      return new Undisturbed(ending, EndState.of(scene, life.machine()));
    }
  }

  /** Kills spawns at each of {@code blows}, one after the other. */
  void spawns(String kind, Agents agents, List<Blow> blows, Undisturbed reference)
      throws IOException, InterruptedException {
    for (List<Blow> some : batches(blows)) {
      spawnsOfOneServer(kind, agents, some, reference);
    }
  }

  private static List<List<Blow>> batches(List<Blow> blows) {
    List<List<Blow>> batches = new ArrayList<>();
    for (int from = 0; from < blows.size(); from += DEATHS) {
      batches.add(blows.subList(from, Math.min(from + DEATHS, blows.size())));
    }
    return batches;
  }

  private void spawnsOfOneServer(
      String kind, Agents agents, List<Blow> blows, Undisturbed reference)
      throws IOException, InterruptedException {
    try (Scene scene = scene()) {
      Machine machine = scene.handMade();
      scene.run("persist", machine);
      for (Blow blow : blows) {
        machine = scene.replace(machine);
        Agent agent = agents.next();
        Life life = new Life(scene, machine, "spawn", originals);
        Ending ending = life.play(agent, blow);
        life.compare(reference.state());
        told(kind, blow, ending, life, agent);
      }
    }
  }

  /** Learns how an undisturbed release goes. */
  Ending releaseUndisturbed(Agents agents) throws IOException, InterruptedException {
    try (Scene scene = scene()) {
      Machine machine = scene.handMade();
      scene.run("persist", machine);
      Agent agent = agents.next();
      Ending ending =
          agent.play(scene.job("release", machine), scene.servedTo(machine), new Blow.Never());
      if (ending.exitCode() != 0 || !scene.volume().state().equals("available")) {
        throw new IllegalStateException(
            "an undisturbed release left " + scene.volume() + "\n" + Files.readString(agent.log()));
      }
      return ending;
    }
  }

  /**
   * Kills releases at each of {@code blows}; the instance dies, and its replacement finds a clean
   * file system with every byte. Every other release is run again before that, which must free the
   * volume.
   */
  void releases(Agents agents, List<Blow> blows, Undisturbed reference)
      throws IOException, InterruptedException {
    for (List<Blow> some : batches(blows)) {
      releasesOfOneServer(agents, some, reference);
    }
  }

  private void releasesOfOneServer(Agents agents, List<Blow> blows, Undisturbed reference)
      throws IOException, InterruptedException {
    try (Scene scene = scene()) {
      Machine machine = scene.handMade();
      scene.run("persist", machine);
      boolean again = false;
      for (Blow blow : blows) {
        Agent agent = agents.next();
        Ending ending = agent.play(scene.job("release", machine), scene.servedTo(machine), blow);
        again = !again;
        String free = again ? released(scene, machine) : "";
        machine = scene.replace(machine);
        Life life = new Life(scene, machine, "spawn", originals);
        if (!free.isEmpty()) {
          life.wrong(free);
        }
        Shell.run("e2fsck", "-f", "-n", scene.disks().image(scene.volume().id()).toString());
        life.follow();
        life.compare(reference.state());
        told("release at boundary", blow, ending, life, agent);
      }
    }
  }

  /** What is wrong after a second release. */
  private static String released(Scene scene, Machine machine) throws IOException {
    scene.run("release", machine);
    return scene.volume().attachments().isEmpty() && machine.mounts().isEmpty()
        ? ""
        : "released twice, found " + scene.volume() + " and mounts " + machine.mounts();
  }

  /** Each boundary that {@code reference} has crossed, as far as it is in this run's share. */
  List<Blow> boundaries(Ending reference) {
    List<Blow> blows = new ArrayList<>();
    for (Blow.AtBoundary boundary : reference.boundaries()) {
      if (boundary.occurrence() <= CALLS || !boundary.label().startsWith("cloud ")) {
        blows.add(boundary);
      }
    }
    return share.of(blows);
  }

  /** Random instants of a run as long as {@code reference}. */
  List<Blow> instants(Ending reference, int count) {
    Random random = new Random(seed);
    List<Blow> blows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blows.add(new Blow.After((long) (random.nextDouble() * reference.nanos())));
    }
    return share.of(blows);
  }

  private void told(String kind, Blow blow, Ending ending, Life life, Agent agent) {
    if (blow instanceof Blow.AtBoundary boundary && !boundary.mayBePoll() && !ending.struck()) {
      life.wrong("the agent never came there");
    }
    tally.add(kind, blow.toString(), life, agent.log());
  }

  private static void require(Life life, Agent agent) throws IOException {
    if (!life.problems().isEmpty()) {
      throw new IllegalStateException(
          "an undisturbed life went wrong: "
              + life.problems()
              + "\n"
              + Files.readString(agent.log()));
    }
  }
}
