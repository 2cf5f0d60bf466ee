// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.domain.BootstrapException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command tree with the agent's ways of failing: one line on standard error, and the exit code
 * of the SPEC.
 */
final class CommandLines {
  private CommandLines() {}

  /** All commands, talking to {@code console}. */
  static CommandLine of(Console console) {
    CommandLine line = new CommandLine(new BootstrapCommand(console), new CommandFactory(console));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
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
    boolean verbose = result.expandedArgs().contains("--verbose");
    if (verbose) {
      e.printStackTrace(line.getErr());
    }
    if (e instanceof BootstrapException known) {
      line.getErr().println("bootstrap: " + known.getMessage());
      return ExitCodes.of(known.category());
    }
    line.getErr()
        .println(
            "bootstrap: unexpected "
                + e
                + (verbose ? "" : "; run again with --verbose and report the trace"));
    return ExitCodes.of(io.instancebootstrap.domain.Category.FAILED);
  }
}
