// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.LiveProcess;
import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.app.ProcessEnd;
import io.instancebootstrap.app.RunGuard;
import io.instancebootstrap.app.WarmStart;
import io.instancebootstrap.app.World;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap release}: lets everything go that a replacement needs. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Lets everything go that a replacement needs: volume and address.",
    description = {
      "",
      "Runs [server] release-hook, stops the services, flushes, unmounts and detaches the volume, reports, completes a",
      "termination that waits, and withdraws the Elastic IP, all within 60 seconds. A unit does this at every power-off, but",
      "not at a reboot. Safe to repeat, and after half of it was done. 'bootstrap --phase spawn' takes everything back.",
      ""
    })
final class ReleaseCommand implements Callable<Integer> {
  /** The minute that a release has, without what telling the verdict may take. */
  private static final Duration WORK = Duration.ofSeconds(40);

  /** What a recipient may take at most that does not answer. */
  private static final Duration TELLING = Duration.ofSeconds(17);

  private final Console console;
  private final Function<Path, World> worlds;
  private final ProcessEnd process;

  @Option(
      names = "--dry-run",
      description = "Observe everything, change nothing, print each change that would be made.")
  boolean dryRun;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Work on the system below DIR instead of /.")
  Path root = Path.of("/");

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "One line a step as it goes (text, the default), or the report as JSON.")
  OutputFormat output = OutputFormat.TEXT;

  @Option(names = "--verbose", description = "Say more: each change as it is made.")
  boolean verbose;

  ReleaseCommand(Console console) {
    this(
        console,
        root -> {
          String version = Version.number();
          return LiveWorld.at(root, version, Phase.RELEASE.word(), WarmStart.begun(version));
        },
        new LiveProcess());
  }

  /**
   * @param worlds gives the world of the machine below a root
   */
  ReleaseCommand(Console console, Function<Path, World> worlds, ProcessEnd process) {
    this.console = console;
    this.worlds = worlds;
    this.process = process;
  }

  /** The settings that the machine runs with are the ones to obey: no repository is asked. */
  @Override
  public Integer call() {
    Path machine = root.toAbsolutePath().normalize();
    World world = worlds.apply(machine);
    RunGuard guard = new RunGuard(process);
    // The machine waits for nobody much longer. What is stopped so still gives its verdict.
    guard.limit(WORK, TELLING, world.waits().sleeper(), ExitCodes.of(Category.UNAVAILABLE));
    PhaseRequest request =
        new PhaseRequest(
            Phase.RELEASE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            dryRun,
            false,
            machine);
    return new PhaseOutput(console, output, verbose).run(world, request, guard);
  }
}
