// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.LiveProcess;
import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.app.RunGuard;
import io.instancebootstrap.app.WarmStart;
import io.instancebootstrap.app.World;
import io.instancebootstrap.domain.Phase;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bootstrap --phase persist|spawn}: one run of a phase. */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    header = "Turns one hand-made EC2 server into a self-healing one.",
    description = {
      "",
      "persist moves the server's data to an EBS volume, with proof, and makes the server replaceable.",
      "spawn brings it back: after a reboot, or on the instance that replaced it.",
      "Both are safe to run again at any time: a second run changes nothing.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 a step failed, 64 usage, 69 AWS or metadata unavailable, 73 refused because data could be lost,",
      "75 another run holds the lock, 78 configuration error.",
      "",
      "New here? 'bootstrap rehearse' plays persist, death and spawn on this machine, without AWS."
    })
final class BootstrapCommand implements Callable<Integer> {
  private final Console console;
  private final WarmStart warmStart;

  /** Of the line that was read, if one was. */
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--phase",
      paramLabel = "persist|spawn",
      converter = StartedPhase.class,
      completionCandidates = StartedPhase.class,
      description = "What to do: persist or spawn.")
  @Nullable Phase phase;

  @Mixin LaunchOptions launch = new LaunchOptions();

  @Option(
      names = "--dry-run",
      description = "Observe everything, change nothing, print each change that would be made.")
  boolean dryRun;

  @Option(
      names = "--yes",
      description =
          "Consent to changes that could lose data, such as detaching a volume by force from a stopped holder.")
  boolean yes;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "Work on the system below DIR instead of / (services and the live host name stay alone).")
  Path root = Path.of("/");

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description =
          "One line a step as it goes (text, the default), or the report as JSON at the end.")
  OutputFormat output = OutputFormat.TEXT;

  @Option(
      names = "--verbose",
      description = "Say more: each change as it is made, and the trace of an unexpected error.")
  boolean verbose;

  /**
   * @param warmStart what is being loaded already for the run
   */
  BootstrapCommand(Console console, WarmStart warmStart) {
    this.console = console;
    this.warmStart = warmStart;
  }

  @Override
  public Integer call() {
    Phase wanted = phase;
    if (wanted == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "Nothing to do: give --phase persist or --phase spawn, or a command");
    }
    return run(wanted);
  }

  /** Runs {@code wanted} as the options say; gives the exit code. */
  int run(Phase wanted) {
    PhaseRequest request = launch.request(wanted, dryRun, yes, root.toAbsolutePath().normalize());
    World world = LiveWorld.at(request.root(), Version.number(), request.phase().word(), warmStart);
    return new PhaseOutput(console, output, verbose)
        .run(world, request, new RunGuard(new LiveProcess()));
  }
}
