// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.hook;

import io.instancebootstrap.config.settings.SpawnSettings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Redaction;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.InstanceMarks;
import io.instancebootstrap.step.hook.HookObserved.State;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the server's own hook. Success is marked for the instance and the hook's name: another name
 * is another hook, a changed file is not. A run killed in the hook runs it again.
 */
public final class RunHookStep implements Step<HookObserved, RunHook> {
  private final Phase phase;
  private final SpawnSettings spawn;
  private final Path settingsFolder;
  private final Map<String, String> environment;
  private final HostFiles files;
  private final CommandRunner commands;
  private final InstanceMarks marks;
  private final HookPlanner planner;
  private boolean succeeded;

  /**
   * @param settingsFolder the folder of the checkout that the hook's name starts from
   * @param environment as {@link HookEnvironment} makes it
   */
  public RunHookStep(
      Phase phase,
      SpawnSettings spawn,
      Path settingsFolder,
      Map<String, String> environment,
      HostFiles files,
      CommandRunner commands,
      InstanceMarks marks) {
    this.phase = phase;
    this.spawn = spawn;
    this.settingsFolder = settingsFolder;
    this.environment = Map.copyOf(environment);
    this.files = files;
    this.commands = commands;
    this.marks = marks;
    this.planner = new HookPlanner(phase, spawn);
  }

  @Override
  public String name() {
    return "run-hook";
  }

  @Override
  public Set<String> needs() {
    return phase == Phase.PERSIST
        ? Set.of("set-hostname", "tune-names", "overlay-files")
        : Set.of("set-hostname", "tune-names", "overlay-files", "bind-data");
  }

  @Override
  public HookObserved observe() {
    boolean before = spawn.hook().map(hook -> marks.has(mark(hook))).orElse(false);
    return new HookObserved(
        spawn.hook().map(this::state).orElse(State.NOT_NAMED), before, succeeded);
  }

  private State state(String hook) {
    Path file = settingsFolder.resolve(hook).normalize();
    Optional<Path> real = files.realPath(file);
    Path folder = files.realPath(settingsFolder).orElse(settingsFolder);
    if (!file.startsWith(settingsFolder.normalize())) {
      return State.OUTSIDE;
    }
    if (real.isEmpty()) {
      return State.MISSING;
    }
    if (!real.get().startsWith(folder)) {
      return State.OUTSIDE;
    }
    if (files.isDirectory(real.get())) {
      return State.DIRECTORY;
    }
    boolean executable = files.mode(file).map(mode -> (mode & 0111) != 0).orElse(false);
    return executable ? State.READY : State.NOT_EXECUTABLE;
  }

  @Override
  public Decision<RunHook> plan(HookObserved observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(RunHook change, StepLog log) {
    Path program = files.locate(settingsFolder.resolve(change.hook()).normalize());
    Command command =
        Command.of("running the hook " + change.hook(), program.toString())
            .withOnly(environment)
            .within(spawn.timeout());
    HookOutput output = new HookOutput(Redaction.of(spawn.environment().values()), log);
    CommandResult result = commands.run(command, output::line);
    if (!result.succeeded()) {
      throw failure(result, output);
    }
    succeeded = true;
    marks.set(mark(change.hook()));
  }

  private BootstrapException failure(CommandResult result, HookOutput output) {
    String end =
        result.timedOut()
            ? "killed with its children after " + spawn.timeout().toSeconds() + " s"
            : "exit code " + result.exitCode();
    String remedy =
        result.timedOut()
            ? "make it faster" + (phase == Phase.RELEASE ? "" : " or raise [spawn] timeout")
            : "correct the hook";
    return BootstrapException.failed(
        result.command().purpose()
            + ": "
            + end
            + ", expected exit code 0; "
            + remedy
            + ", then run bootstrap again; "
            + output.tail());
  }

  private static String mark(String hook) {
    return "hook " + hook;
  }
}
