// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;

/**
 * Runs programs with Commons Exec, each in a session of its own, so that a timeout or the end of
 * the agent ends all that it has started. Programs whose environment is not a clean one speak
 * English (LC_ALL=C), because their output is parsed.
 */
public final class ExecCommandRunner implements CommandRunner {
  /** Exit codes of setsid(1) when it could not start the program: not executable, not found. */
  private static final Set<Integer> CANNOT_START = Set.of(126, 127);

  private final ProgramPath programs;
  private final Map<String, String> inherited;
  private final Set<RunningCommand> running = ConcurrentHashMap.newKeySet();

  /**
   * @param inherited the agent's own environment
   */
  public ExecCommandRunner(Map<String, String> inherited) {
    this.inherited = Map.copyOf(inherited);
    this.programs = new ProgramPath(inherited.getOrDefault("PATH", ""));
    Thread last = new Thread(() -> running.forEach(RunningCommand::end), "end-commands");
    Runtime.getRuntime().addShutdownHook(last);
  }

  @Override
  public boolean has(String program) {
    return programs.find(program).isPresent();
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    CommandLine line = commandLine(argv(command));
    RunningCommand run = new RunningCommand(command, lines);
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setExecuteStreamHandler(run)
            .setThreadFactory(ExecCommandRunner::thread)
            .get();
    executor.setProcessDestroyer(run);
    // Every exit code is an answer.
    executor.setExitValues(null);
    running.add(run);
    try {
      executor.execute(line, environment(command), run);
      return requireStarted(run.await());
    } catch (IOException e) {
      throw BootstrapException.failed(command.purpose() + ": " + e, e);
    } finally {
      running.remove(run);
    }
  }

  /** The whole argument list, program and setsid(1) found. */
  private List<String> argv(Command command) {
    String name = command.argv().get(0);
    Path program = programs.find(name).orElseThrow(() -> missing(command.purpose(), name));
    List<String> argv = new ArrayList<>();
    // It replaces itself by the program, because it does not lead a process group here.
    programs.find("setsid").ifPresent(setsid -> argv.add(setsid.toString()));
    argv.add(program.toString());
    argv.addAll(command.argv().subList(1, command.argv().size()));
    return argv;
  }

  private static BootstrapException missing(String purpose, String program) {
    if (program.contains("/")) {
      String observed =
          Files.exists(Path.of(program)) ? "it is not an executable file" : "there is no such file";
      return BootstrapException.failed(
          purpose + ": starting " + program + ": " + observed + ", expected an executable one");
    }
    return BootstrapException.failed(
        purpose
            + ": the program "
            + program
            + " was not found, expected it installed; "
            + ProgramPackages.remedy(program));
  }

  private Map<String, String> environment(Command command) {
    if (command.cleanEnvironment()) {
      return command.environment();
    }
    Map<String, String> all = new HashMap<>(inherited);
    all.put("PATH", programs.value());
    all.put("LC_ALL", "C");
    all.putAll(command.environment());
    return all;
  }

  private static CommandLine commandLine(List<String> argv) {
    CommandLine line = new CommandLine(argv.get(0));
    argv.stream().skip(1).forEach(argument -> line.addArgument(argument, false));
    return line;
  }

  private static CommandResult requireStarted(CommandResult result) {
    String refusal = "setsid: failed to execute ";
    if (CANNOT_START.contains(result.exitCode()) && result.stderr().startsWith(refusal)) {
      throw BootstrapException.failed(
          result.command().purpose()
              + ": starting "
              + result.stderr().substring(refusal.length()).strip()
              + "; expected a program, or a script whose first line names an interpreter that is"
              + " installed, as in #!/bin/sh");
    }
    return result;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "command");
    thread.setDaemon(true);
    return thread;
  }
}
