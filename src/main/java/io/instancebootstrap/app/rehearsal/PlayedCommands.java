// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs what lies on the played machine, such as the hook, inside it (chroot(8)); the agent's own
 * tools run outside, as they would.
 */
final class PlayedCommands implements CommandRunner {
  private final CommandRunner real;
  private final Path root;

  PlayedCommands(CommandRunner real, Path root) {
    this.real = real;
    this.root = root;
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    Path program = Path.of(command.argv().get(0));
    if (!program.startsWith(root)) {
      return real.run(command, lines);
    }
    List<String> argv =
        new ArrayList<>(
            List.of("/usr/sbin/chroot", root.toString(), "/" + root.relativize(program)));
    argv.addAll(command.argv().subList(1, command.argv().size()));
    return real.run(
        new Command(
            command.purpose(),
            argv,
            command.environment(),
            command.cleanEnvironment(),
            command.input(),
            command.timeout()),
        lines);
  }

  @Override
  public boolean has(String program) {
    return real.has(program);
  }
}
