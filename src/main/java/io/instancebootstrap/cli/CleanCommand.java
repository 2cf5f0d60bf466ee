// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.ImageCleaner;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap clean}: makes a configured server nobody again, before an image is made. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Prepares a configured server for imaging.",
    description = {
      "",
      "Removes the agent's state and logs, its block in /etc/fstab, its drop-ins,",
      "and the host's identity, and says each. Mounts stay mounted, the volume and",
      "all data stay as they are. On the server itself, run the spawn phase again",
      "afterwards. Exit code 75: a run is at work.",
      ""
    })
final class CleanCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  boolean dryRun;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Clean the system below DIR instead of /.")
  Path root = Path.of("/");

  CleanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String verb = dryRun ? "would remove " : "removing ";
    int removed =
        ImageCleaner.at(root.toAbsolutePath().normalize(), Version.number())
            .clean(dryRun, what -> console.out().println(verb + what));
    if (removed == 0) {
      console.out().println("Nothing to remove.");
    }
    return ExitCodes.DONE;
  }
}
