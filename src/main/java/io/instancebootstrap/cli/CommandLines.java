// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.WarmStart;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Redaction;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command tree with the agent's ways of failing: one line on standard error, and the exit code
 * of the SPEC.
 */
final class CommandLines {
  private static final List<Class<?>> SUBCOMMANDS =
      List.of(
          CheckCommand.class,
          StatusCommand.class,
          VerifyCommand.class,
          TimelineCommand.class,
          DeliverCommand.class,
          ReleaseCommand.class,
          WatchCommand.class,
          ConfigCommand.class,
          UserDataCommand.class,
          CleanCommand.class,
          RehearseCommand.class,
          RehearseStartCommand.class,
          PackageFilesCommand.class);

  private CommandLines() {}

  /** Runs the command that {@code args} name, talking to {@code console}; gives its exit code. */
  static int execute(Console console, String... args) {
    List<String> words = List.of(args);
    if (words.equals(List.of("--version"))) {
      // Asked by programs, often; needs none of what reads a command line.
      console.out().println(Version.line());
      return ExitCodes.DONE;
    }
    Optional<Phase> bare = bare(words);
    if (bare.isPresent()) {
      return run(console, bare.get());
    }
    boolean command = !words.isEmpty() && !words.get(0).startsWith("-");
    boolean run = !command && words.stream().anyMatch(word -> word.startsWith("--phase"));
    boolean help = words.contains("--help") || words.contains("-h");
    // Half of the work of a command line is finding out what the sub-commands look like.
    CommandLine line =
        run && !help
            ? configured(console, root(console, WarmStart.begun(Version.number())))
            : help ? all(console) : only(console, words);
    return line.execute(args);
  }

  /** The phase of a run for which no further option is given. */
  private static Optional<Phase> bare(List<String> words) {
    return words.size() == 2 && words.get(0).equals("--phase")
        ? StartedPhase.named(words.get(1))
        : Optional.empty();
  }

  /**
   * What unit and user data ask for at every boot, without the library that reads a command line:
   * loading it takes longer than anything else before a run.
   */
  private static int run(Console console, Phase phase) {
    try {
      return new BootstrapCommand(console, WarmStart.begun(Version.number())).run(phase);
    } catch (RuntimeException e) {
      return failed(e, utf8(console.err()), false);
    }
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The sub-command that the first word names; all of them where it names none. */
  private static CommandLine only(Console console, List<String> words) {
    Optional<Class<?>> named =
        SUBCOMMANDS.stream()
            .filter(type -> !words.isEmpty() && name(type).equals(words.get(0)))
            .findFirst();
    if (named.isEmpty()) {
      return all(console);
    }
    CommandLine line = root(console, WarmStart.none());
    line.addSubcommand(named.get());
    return configured(console, line);
  }

  private static String name(Class<?> type) {
    return type.getAnnotation(CommandLine.Command.class).name();
  }

  /** The whole tree, for whoever describes it. */
  static CommandLine all(Console console) {
    CommandLine line = root(console, WarmStart.none());
    SUBCOMMANDS.forEach(line::addSubcommand);
    return configured(console, line);
  }

  private static CommandLine root(Console console, WarmStart warmStart) {
    return new CommandLine(new BootstrapCommand(console, warmStart), new CommandFactory(console));
  }

  /** Last, because picocli hands these on to the sub-commands that are there already. */
  private static CommandLine configured(Console console, CommandLine line) {
    line.setOut(utf8(console.out()));
    line.setErr(utf8(console.err()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(CommandLines::misunderstood);
    line.setExecutionExceptionHandler(CommandLines::failed);
    return line;
  }

  private static int misunderstood(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("bootstrap: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr());
    line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.USAGE;
  }

  private static int failed(Exception e, CommandLine line, ParseResult result) {
    return failed(e, line.getErr(), result.expandedArgs().contains("--verbose"));
  }

  private static int failed(Exception e, PrintWriter err, boolean verbose) {
    if (verbose) {
      e.printStackTrace(err);
    }
    if (e instanceof BootstrapException known) {
      err.println("bootstrap: " + Redaction.of(List.of()).apply(known.getMessage()));
      return ExitCodes.of(known.category());
    }
    err.println(
        "bootstrap: unexpected "
            + e
            + (verbose ? "" : "; run again with --verbose and report the trace"));
    return ExitCodes.of(io.instancebootstrap.domain.Category.FAILED);
  }
}
