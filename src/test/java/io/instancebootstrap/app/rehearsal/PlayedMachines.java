// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.host.CommandRunner;
import java.nio.file.Path;

/** The rehearsal's machines, for tests that play their own lives on them. */
public final class PlayedMachines {
  private PlayedMachines() {}

  /**
   * Starts a machine from the image of this system.
   *
   * @param workspace gets its files in {@code machines} and what it changes in {@code layers}
   * @return the root of its files
   */
  public static Path start(Path workspace, CommandRunner commands, String name) {
    return new Image(workspace, commands, true).start(name);
  }

  /** Runs what lies on the machine inside it. */
  public static CommandRunner commands(CommandRunner real, Path root) {
    return new PlayedCommands(real, root);
  }
}
