// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Programs that answer from a script. The rule added last that fits decides; a command that no rule
 * fits fails the test.
 */
public final class FakeCommands implements CommandRunner {
  private record Rule(Predicate<Command> fits, Answer answer) {}

  /** What a scripted program does with its command. */
  @FunctionalInterface
  public interface Answer {
    /** How {@code command} ends. */
    CommandResult run(Command command);
  }

  private final List<Rule> rules = new ArrayList<>();
  private final List<Command> ran = new ArrayList<>();
  private final Set<String> missing = new HashSet<>();

  /** Exactly these arguments print {@code stdout} and end with 0. */
  public FakeCommands on(List<String> argv, String stdout) {
    return on(argv, 0, stdout, "");
  }

  /** Exactly these arguments print and end so. */
  public FakeCommands on(List<String> argv, int exitCode, String stdout, String stderr) {
    return when(
        command -> command.argv().equals(argv),
        command -> new CommandResult(command, exitCode, stdout, stderr, false));
  }

  /** Any use of {@code program} prints {@code stdout} and ends with 0. */
  public FakeCommands onProgram(String program, String stdout) {
    return when(
        command -> command.argv().get(0).equals(program),
        command -> new CommandResult(command, 0, stdout, "", false));
  }

  /** Commands that fit are answered by {@code answer}. */
  public synchronized FakeCommands when(Predicate<Command> fits, Answer answer) {
    rules.add(0, new Rule(fits, answer));
    return this;
  }

  /** As if {@code program} were not installed. */
  public synchronized FakeCommands missing(String program) {
    missing.add(program);
    return this;
  }

  /** The commands that ran, in order. */
  public synchronized List<Command> ran() {
    return List.copyOf(ran);
  }

  /** The argument lists that ran, in order. */
  public synchronized List<List<String>> argvs() {
    return ran.stream().map(Command::argv).toList();
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    CommandResult result = answer(command).run(command);
    result.stdout().lines().forEach(lines);
    result.stderr().lines().forEach(lines);
    return result;
  }

  private synchronized Answer answer(Command command) {
    String program = command.argv().get(0);
    if (missing.contains(program)) {
      throw BootstrapException.failed(
          command.purpose() + ": the program " + program + " is not installed");
    }
    ran.add(command);
    Optional<Rule> rule = rules.stream().filter(each -> each.fits().test(command)).findFirst();
    return rule.map(Rule::answer)
        .orElseThrow(() -> new AssertionError("no script for " + command.argv()));
  }

  @Override
  public synchronized boolean has(String program) {
    return !missing.contains(program);
  }
}
