// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.ConfigAccess;
import io.instancebootstrap.config.Facts;
import io.instancebootstrap.config.MergedSettings;
import io.instancebootstrap.config.Problems;
import io.instancebootstrap.config.SettingsListing;
import io.instancebootstrap.config.SettingsLoader;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bootstrap config show}: the merged settings, and which file each value came from. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Shows the merged settings of a server.",
    description = {"", "Instance facts such as {instance-id} are shown with sample values.", ""})
final class ConfigShowCommand implements Callable<Integer> {
  private final Console console;
  @Mixin RepoOptions repo = new RepoOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Server; else the one of this machine.")
  @Nullable String server;

  @Option(names = "--origin", description = "Say in which file and line each value stands.")
  boolean origin;

  ConfigShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ConfigAccess access = repo.access();
    Facts facts = Facts.sample(access.server(Optional.ofNullable(server)));
    MergedSettings merged = new SettingsLoader(access.tree()).load(facts);
    Problems.refuse("reading the settings of " + merged.server(), merged.problems());
    console.out().print(SettingsListing.text(merged, origin));
    return ExitCodes.DONE;
  }
}
