// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.VolumeAccess;
import io.instancebootstrap.app.VolumeVerdict;
import io.instancebootstrap.app.World;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.report.LineOutput;
import io.instancebootstrap.report.Severity;
import io.instancebootstrap.report.StreamOutput;
import io.instancebootstrap.report.TerminalOutput;
import io.instancebootstrap.report.TextListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bootstrap verify}: the volume compared with what was recorded when it was persisted. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Compares the volume with what was recorded when its data was persisted.",
    description = {
      "",
      "Reads every byte; the server may be at work meanwhile. What a server has",
      "written, made or removed since is counted and is no harm. Damaged is what",
      "differs although the kernel says that nobody has written to it; missing is",
      "what is gone although nobody has removed it.",
      "",
      "The exit code is 0 when nothing is damaged or missing and the server uses",
      "the volume's data, else 1; 78 when nothing was ever persisted.",
      ""
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Persistent paths to verify; else all of the volume.")
  List<Path> paths = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "Counts and what is harmed (text, the default), or everything as JSON.")
  OutputFormat output = OutputFormat.TEXT;

  @Option(
      names = "--mount",
      paramLabel = "DIR",
      description = "Where the volume is mounted (else as fstab says, else /persist).")
  @Nullable Path mount;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Look at the system below DIR instead of /.")
  Path root = Path.of("/");

  @Option(
      names = "--verbose",
      description = "Name what has changed since as well, and when; of each kind the first 1,000.")
  boolean verbose;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    World world = LiveWorld.at(root.toAbsolutePath().normalize(), Version.number());
    LineOutput lines = lines();
    TextListener listener = new TextListener(lines, world.waits().clock(), verbose);
    VolumeVerdict verdict =
        VolumeAccess.of(world, Optional.ofNullable(mount), listener).verify(paths);
    if (output == OutputFormat.JSON) {
      console.out().println(VerifyJson.print(verdict));
    } else if (console.terminal()) {
      VerifyText.lines(verdict, verbose).forEach(line -> lines.line(Severity.INFO, line));
    } else {
      VerifyText.lines(verdict, verbose).forEach(console.out()::println);
    }
    return verdict.isSound() ? ExitCodes.DONE : ExitCodes.of(Category.FAILED);
  }

  /** On a terminal progress and answer share the screen, elsewhere each has its stream. */
  private LineOutput lines() {
    return console.terminal() && output == OutputFormat.TEXT
        ? new TerminalOutput(console.out())
        : StreamOutput.plain(console.err());
  }
}
