// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.instancebootstrap.app.Finding;
import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.Readiness;
import io.instancebootstrap.app.WarmStart;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bootstrap check}: whether a phase can succeed here, before its first change. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Proves before the first change that a phase can succeed on this instance.",
    description = {
      "",
      "Looks with the steps of the phase and changes nothing: settings, zone and",
      "volume, free attachments, user data, hook, owner of resolv.conf, order of the",
      "unit. EC2 is asked by dry-run calls whether this role may do what the phase",
      "would do. Lists every problem at once.",
      "",
      "The exit code is 0 without problems, else that of the first: 1, 69, 73 or 78",
      "as of the phase itself.",
      ""
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--phase",
      required = true,
      paramLabel = "persist|spawn",
      converter = StartedPhase.class,
      completionCandidates = StartedPhase.class,
      description = "The phase that is to come.")
  @Nullable Phase phase;

  @Mixin LaunchOptions launch = new LaunchOptions();

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Look at the system below DIR instead of /.")
  Path root = Path.of("/");

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "A line for each finding (text, the default), or all as JSON.")
  OutputFormat output = OutputFormat.TEXT;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Phase wanted = Objects.requireNonNull(phase);
    Path machine = root.toAbsolutePath().normalize();
    List<Finding> findings =
        new Readiness(
                LiveWorld.at(machine, Version.number(), "check " + wanted.word(), WarmStart.none()),
                launch.request(wanted, true, false, machine))
            .findings();
    List<Category> problems =
        findings.stream().map(Finding::category).flatMap(Optional::stream).toList();
    if (output == OutputFormat.JSON) {
      console.out().println(json(findings, problems.isEmpty()));
    } else {
      print(findings, problems.size());
    }
    return problems.stream().findFirst().map(ExitCodes::of).orElse(ExitCodes.DONE);
  }

  private void print(List<Finding> findings, int problems) {
    for (Finding finding : findings) {
      console
          .out()
          .printf(
              "%-8s %-16s %s%n", finding.kind().word(), finding.subject(), finding.text().strip());
    }
    console
        .out()
        .println(
            switch (problems) {
              case 0 -> "No problems. Nothing was changed.";
              case 1 -> "1 problem. Nothing was changed.";
              default -> problems + " problems. Nothing was changed.";
            });
  }

  private static String json(List<Finding> findings, boolean ready) {
    JsonStringWriter json = JsonWriter.string().object().value("ready", ready).array("findings");
    for (Finding finding : findings) {
      json.object()
          .value("kind", finding.kind().word())
          .value("subject", finding.subject())
          .value("text", finding.text())
          .end();
    }
    return json.end().end().done();
  }
}
