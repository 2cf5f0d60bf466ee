// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.util.function.Consumer;

/** Runs programs of this machine; the only way to start a process. */
public interface CommandRunner {
  /**
   * Runs {@code command} to its end or its timeout. Throws {@link
   * io.instancebootstrap.domain.BootstrapException} when the program cannot be started; any exit
   * code is an answer.
   */
  default CommandResult run(Command command) {
    return run(command, line -> {});
  }

  /** The same, handing each line of output and error output to {@code lines} as it comes. */
  CommandResult run(Command command, Consumer<String> lines);

  /** Whether {@code program} is installed. */
  boolean has(String program);
}
