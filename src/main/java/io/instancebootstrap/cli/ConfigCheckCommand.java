// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.ConfigAccess;
import io.instancebootstrap.config.ConfigCheck;
import io.instancebootstrap.config.ConfigTree;
import io.instancebootstrap.config.Problem;
import io.instancebootstrap.domain.Category;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootstrap config check}: every problem of a config repo at once. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Lists every problem of a config repo at once, with file, line and remedy.",
    description = {
      "",
      "Checks one server, or all of them, which is the default where no server is known. Exit code 78 when there are problems.",
      ""
    })
final class ConfigCheckCommand implements Callable<Integer> {
  private final Console console;
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin RepoOptions repo = new RepoOptions();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Server to check.")
  @Nullable String server;

  @Option(names = "--all", description = "Check all servers and platforms.")
  boolean all;

  ConfigCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (all && server != null) {
      throw new ParameterException(spec.commandLine(), "Give a NAME or --all, not both");
    }
    ConfigAccess access = repo.access();
    ConfigTree tree = access.tree();
    boolean whole = all || (server == null && !access.knowsServer());
    List<Problem> problems =
        whole
            ? new ConfigCheck(tree).all()
            : new ConfigCheck(tree).one(access.server(Optional.ofNullable(server)));
    problems.forEach(console.out()::println);
    if (!problems.isEmpty()) {
      console
          .err()
          .println(
              "bootstrap: " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
      return ExitCodes.of(Category.CONFIGURATION);
    }
    console
        .out()
        .println(whole ? "No problems in " + tree.servers().size() + " servers." : "No problems.");
    return ExitCodes.DONE;
  }
}
