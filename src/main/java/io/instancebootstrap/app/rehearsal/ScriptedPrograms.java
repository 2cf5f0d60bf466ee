// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs nothing. Says what the programs of a machine would say on which everything is in place; of
 * whom nothing is known succeeds in silence.
 */
final class ScriptedPrograms implements CommandRunner {
  /** Of the volume's file system. */
  static final String UUID = "026e6280-c8ae-3169-b1b7-bf44cf812078";

  private static final Map<String, String> SAID =
      Map.of(
          "blkid",
          "DEVNAME=/dev/nvme1n1\nUUID=" + UUID + "\nBLOCK_SIZE=4096\nUSAGE=filesystem\nTYPE=ext4\n",
          "wipefs",
          "# offset,uuid,label,type\n0x438," + UUID + ",,ext4\n",
          "dumpe2fs",
          "Filesystem state:         clean\nBlock count:              512\nBlock size:               4096\n");

  private static final String RUNS =
      "LoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled\nType=forking\n";
  private static final String RESTS =
      "LoadState=loaded\nActiveState=inactive\nSubState=dead\nUnitFileState=disabled\nType=simple\n";

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    return new CommandResult(command, 0, said(command.argv()), "", false);
  }

  private static String said(List<String> argv) {
    if (argv.get(0).equals("systemctl")) {
      return argv.subList(argv.indexOf("--") + 1, argv.size()).stream()
          .map(unit -> unit.contains("-watch") ? RESTS : RUNS)
          .collect(Collectors.joining("\n"));
    }
    return SAID.getOrDefault(argv.get(0), "");
  }

  @Override
  public boolean has(String program) {
    return true;
  }
}
