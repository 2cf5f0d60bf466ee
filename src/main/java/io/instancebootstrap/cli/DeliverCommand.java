// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.KeptLaunch;
import io.instancebootstrap.app.KnownSecrets;
import io.instancebootstrap.app.LateReports;
import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.WarmStart;
import io.instancebootstrap.app.World;
import io.instancebootstrap.domain.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap deliver}: tells what could not be told before. */
@Command(
    name = "deliver",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Tells the reports that could not be told before.",
    description = {
      "",
      "Every run does this by itself, and so does a timer. Also tells of a run that was killed before it could.",
      "Exit code 69 while anything is left to tell.",
      ""
    })
final class DeliverCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Look at the system below DIR instead of /.")
  Path root = Path.of("/");

  /** For the unit: how its process ended; what it printed last comes on standard input. */
  @Option(names = "--ended", hidden = true)
  @Nullable String ended;

  DeliverCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    World world =
        LiveWorld.at(
            root.toAbsolutePath().normalize(), Version.number(), "deliver", WarmStart.none());
    LateReports late = new LateReports(world, KnownSecrets.of(world.environment()));
    String cause = ended;
    List<String> problems = new ArrayList<>(KeptLaunch.prolong(world));
    problems.addAll(cause == null ? late.deliver() : late.ended(cause, lastLines()));
    problems.forEach(line -> console.err().println("bootstrap: " + line));
    return problems.isEmpty() ? ExitCodes.DONE : ExitCodes.of(Category.UNAVAILABLE);
  }

  private String lastLines() throws IOException {
    return new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
  }
}
