// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bootstrap config}: holds what looks at settings. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Shows and checks the settings of a config repo.",
    subcommands = {ConfigShowCommand.class, ConfigCheckCommand.class})
final class ConfigCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what: config show or config check");
  }
}
