// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.app.AgentProgram;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts a rehearsal in namespaces of its own (unshare(1)): what it mounts, the name it gives
 * itself and the processes it starts are gone with it, and this machine never sees them.
 */
public final class RehearsalLauncher {
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration CLEANING = Duration.ofSeconds(30);

  private final CommandRunner commands;
  private final AgentProgram program;
  private final boolean root;

  /**
   * @param program starts this agent again, inside
   * @param root whether the caller is root
   */
  public RehearsalLauncher(CommandRunner commands, AgentProgram program, boolean root) {
    this.commands = commands;
    this.program = program;
    this.root = root;
  }

  /** Plays the rehearsal, handing its output to {@code lines}; returns its exit code. */
  public int run(RehearsalRequest request, Consumer<String> lines) {
    Path workspace = workspace();
    try {
      return play(request, workspace, lines).exitCode();
    } finally {
      clean(workspace);
    }
  }

  private CommandResult play(RehearsalRequest request, Path workspace, Consumer<String> lines) {
    List<String> argv = new ArrayList<>(List.of("unshare"));
    if (!root) {
      argv.addAll(List.of("--user", "--map-root-user"));
    }
    argv.addAll(
        List.of(
            "--mount",
            "--uts",
            "--ipc",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "--propagation",
            "private"));
    argv.addAll(program.command());
    argv.addAll(List.of("rehearse", "--inside", workspace.toString()));
    if (root) {
      argv.add("--as-root");
    }
    request.server().ifPresent(argv::add);
    request.configRepo().ifPresent(url -> argv.addAll(List.of("--config-repo", url)));
    request.configRef().ifPresent(ref -> argv.addAll(List.of("--config-ref", ref)));
    request
        .keep()
        .ifPresent(
            directory -> argv.addAll(List.of("--keep", directory.toAbsolutePath().toString())));
    Command command = Command.of("rehearsing", argv.toArray(String[]::new)).within(LONGEST);
    CommandResult result = commands.run(command, lines);
    if (result.timedOut()) {
      throw BootstrapException.failed(result.describeFailure());
    }
    return result;
  }

  private static Path workspace() {
    try {
      return Files.createTempDirectory("bootstrap-rehearsal-");
    } catch (IOException e) {
      throw BootstrapException.failed(
          "making a directory for the rehearsal: observed "
              + e
              + ", expected to succeed; set java.io.tmpdir or free space",
          e);
    }
  }

  /**
   * Everything in the workspace was mounted inside the namespaces and is gone with them; a loop
   * device of a killed rehearsal is not.
   */
  private void clean(Path workspace) {
    if (root) {
      commands
          .run(
              Command.of(
                      "looking for disks that are left",
                      "losetup",
                      "--list",
                      "--noheadings",
                      "--output",
                      "NAME,BACK-FILE")
                  .within(CLEANING))
          .stdout()
          .lines()
          .filter(line -> line.contains(workspace.getFileName().toString()))
          .map(line -> line.strip().replaceFirst("\\s.*", ""))
          .forEach(
              loop ->
                  commands.run(
                      Command.of("detaching a disk that is left", "losetup", "--detach", loop)
                          .within(CLEANING)));
    }
    try {
      Files.deleteIfExists(workspace);
    } catch (IOException e) {
      throw BootstrapException.failed(
          "removing " + workspace + ": observed " + e + ", expected an empty directory; remove it",
          e);
    }
  }
}
