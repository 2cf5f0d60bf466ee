// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.app.World;
import io.instancebootstrap.copy.TreeReader;
import io.instancebootstrap.copy.TreeSummary;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.host.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plays persist, death and spawn, inside namespaces that {@link RehearsalLauncher} has made:
 * everything it mounts and writes is gone with them.
 */
public final class Rehearsal {
  private static final int THREADS = 4;

  private final World live;
  private final Path workspace;
  private final boolean root;
  private final RunListener listener;
  private final Consumer<String> out;

  /**
   * @param workspace an empty directory
   * @param root whether the caller is root outside
   * @param listener told of every step as it goes
   * @param out gets the lines in between
   */
  public Rehearsal(
      World live, Path workspace, boolean root, RunListener listener, Consumer<String> out) {
    this.live = live;
    this.workspace = workspace;
    this.root = root;
    this.listener = listener;
    this.out = out;
  }

  /** Plays it all; whether both phases succeeded and every byte came back. */
  public boolean play(RehearsalRequest request) {
    prepare();
    String server = request.server().orElse(SampleServer.NAME);
    String repository =
        request
            .configRepo()
            .orElseGet(() -> SampleServer.repository(workspace.resolve("config.git")));
    try (Stage stage = new Stage(live, workspace, root)) {
      introduce(server, request, stage);
      String userData = userData(server, repository, request.configRef());
      InstanceId first = stage.launch(userData);
      Path firstRoot = stage.boot(first);
      out.accept("");
      out.accept("1. persist on " + first + ", the hand-made server");
      PlayedRun persist =
          new PlayedRun(
              stage.worldOf(first), phase(Phase.PERSIST, server, repository, request), listener);
      RunReport persisted = persist.run(paths -> fill(firstRoot, paths));
      Map<String, Integer> persistCalls = stage.calls();
      if (persisted.verdict() == Verdict.FAILED) {
        return failed(persisted);
      }
      Map<Path, TreeSummary> before = summaries(firstRoot, persist.paths());
      out.accept("");
      out.accept("2. death: " + first + " loses its power and is terminated");
      stage.kill(first);
      Stage.Launched replacement = stage.awaitLaunch();
      out.accept("   the group has launched " + replacement.instance() + " with this user data:");
      replacement.userData().lines().forEach(line -> out.accept("   | " + line));
      Path secondRoot = stage.boot(replacement.instance());
      stage.forgetCalls();
      out.accept("");
      out.accept("3. spawn on " + replacement.instance() + ", from the same image");
      PlayedRun spawn =
          new PlayedRun(
              stage.worldOf(replacement.instance()),
              phase(Phase.SPAWN, server, repository, request),
              listener);
      RunReport spawned = spawn.run(paths -> {});
      if (spawned.verdict() == Verdict.FAILED) {
        return failed(spawned);
      }
      List<Proof> proofs = proofs(before, summaries(secondRoot, persist.paths()));
      conclude(persisted, persistCalls, spawned, stage.calls(), proofs);
      request.keep().ifPresent(directory -> keep(directory, firstRoot, secondRoot));
      return proofs.stream().allMatch(Proof::holds);
    }
  }

  /** A file system in memory holds everything, so that there is nothing to clean up. */
  private void prepare() {
    live.host()
        .commands()
        .run(
            Command.of(
                "making room for the rehearsal",
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "mode=0755",
                "tmpfs",
                workspace.toString()))
        .orThrow();
    try {
      for (String directory : List.of("machines", "layers", "disks")) {
        Files.createDirectory(workspace.resolve(directory));
      }
    } catch (IOException e) {
      throw BootstrapException.failed(
          "preparing the rehearsal: observed " + e + ", expected to succeed", e);
    }
  }

  private void introduce(String server, RehearsalRequest request, Stage stage) {
    out.accept(
        "Rehearsing the life of the server '"
            + server
            + "'"
            + request.configRepo().map(url -> " of your config repo").orElse(", a sample")
            + ".");
    out.accept("AWS is played by an embedded cloud; services are played; nobody is told.");
    out.accept(
        (root ? "Copies, checks and mounts are real: " : "Copies and mounts are real, on ")
            + stage.disks()
            + ".");
    if (!root) {
      out.accept(
          "Not root: files cannot be given to other users, and attributes that only root may set are left out.");
    }
  }

  private static String userData(String server, String repository, Optional<String> ref) {
    return "#!/bin/sh\nbootstrap --phase persist --server "
        + server
        + " --config-repo "
        + repository
        + ref.map(name -> " --config-ref " + name).orElse("")
        + "\n";
  }

  private PhaseRequest phase(
      Phase phase, String server, String repository, RehearsalRequest request) {
    return new PhaseRequest(
        phase,
        Optional.of(server),
        Optional.of(repository),
        request.configRef(),
        Optional.empty(),
        false,
        false,
        false,
        Path.of("/"));
  }

  /** Sample data at each path, in place of whatever the image has there. */
  private void fill(Path machine, List<Path> paths) {
    for (Path path : paths) {
      Path real = below(machine, path);
      live.host()
          .commands()
          .run(
              Command.of(
                  "making room for sample data", "rm", "-rf", "--one-file-system", real.toString()))
          .orThrow();
      new SampleData(root).fill(real);
    }
  }

  private static Map<Path, TreeSummary> summaries(Path machine, List<Path> paths) {
    Map<Path, TreeSummary> summaries = new LinkedHashMap<>();
    for (Path path : paths) {
      summaries.put(path, new TreeReader(THREADS).summarize(below(machine, path), List.of()));
    }
    return summaries;
  }

  private static List<Proof> proofs(Map<Path, TreeSummary> before, Map<Path, TreeSummary> after) {
    List<Proof> proofs = new ArrayList<>();
    before.forEach(
        (path, summary) ->
            proofs.add(
                new Proof(path, summary, java.util.Objects.requireNonNull(after.get(path)))));
    return proofs;
  }

  private void conclude(
      RunReport persisted,
      Map<String, Integer> persistCalls,
      RunReport spawned,
      Map<String, Integer> spawnCalls,
      List<Proof> proofs) {
    out.accept("");
    out.accept("The steps, and the time each took:");
    StepTable.lines(persisted, spawned).forEach(out);
    out.accept("  AWS calls: persist " + sum(persistCalls) + ", spawn " + sum(spawnCalls));
    out.accept("");
    if (proofs.isEmpty()) {
      out.accept("The server has no [persist] paths, so there is no data to prove.");
      return;
    }
    out.accept("The data, read before the death and after the spawn:");
    Proof.table(proofs).forEach(out);
    out.accept(
        proofs.stream().allMatch(Proof::holds)
            ? "Every file, attribute and byte came back."
            : "THE DATA DIFFERS.");
  }

  private boolean failed(RunReport report) {
    out.accept("");
    out.accept(
        "The rehearsal ends here: "
            + report.failure().map(StepOutcome::step).orElse("a step")
            + " did not succeed.");
    return false;
  }

  private void keep(Path directory, Path firstRoot, Path secondRoot) {
    Map<String, Path> machines = Map.of("persist", firstRoot, "spawn", secondRoot);
    machines.forEach(
        (name, machine) -> {
          Path state = directory.resolve(name).resolve("var/lib");
          live.host()
              .commands()
              .run(Command.of("keeping the state", "mkdir", "-p", state.toString()))
              .orThrow();
          live.host()
              .commands()
              .run(
                  Command.of(
                      "keeping the state",
                      "cp",
                      "-a",
                      machine.resolve("var/lib/bootstrap").toString(),
                      state.toString()))
              .orThrow();
        });
    out.accept("");
    out.accept("Kept; read it with: bootstrap status --root " + directory.resolve("spawn"));
  }

  private static int sum(Map<String, Integer> calls) {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Path below(Path machine, Path path) {
    return machine.resolve(path.toString().substring(1));
  }
}
