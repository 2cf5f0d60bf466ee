// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import io.instancebootstrap.domain.BootstrapException;
import java.util.Set;

/**
 * How a process ended.
 *
 * @param exitCode 128 + signal when a signal killed it
 * @param stdout standard output; the last part of it where there was too much to keep
 * @param timedOut it was killed at its timeout
 */
public record CommandResult(
    Command command, int exitCode, String stdout, String stderr, boolean timedOut) {

  /** Whether it ended by itself with 0. */
  public boolean succeeded() {
    return exitCode == 0 && !timedOut;
  }

  /**
   * This result when it succeeded; else an error with purpose, command, exit code, stderr and
   * stdout in that order.
   */
  public CommandResult orThrow() {
    return orThrow(Set.of(0));
  }

  /**
   * This result when its exit code is one of {@code accepted}; else an error as of {@link
   * #orThrow()}.
   */
  public CommandResult orThrow(Set<Integer> accepted) {
    if (!timedOut && accepted.contains(exitCode)) {
      return this;
    }
    throw BootstrapException.failed(describeFailure());
  }

  /** Purpose, command, exit code, stderr and stdout in that order. */
  public String describeFailure() {
    String end =
        timedOut ? "killed after " + command.timeout().toSeconds() + " s" : "exit code " + exitCode;
    StringBuilder text =
        new StringBuilder(command.purpose())
            .append(": ")
            .append(String.join(" ", command.argv()))
            .append(": ")
            .append(end);
    if (!stderr.isBlank()) {
      text.append("; stderr: ").append(stderr.strip());
    }
    if (!stdout.isBlank()) {
      text.append("; stdout: ").append(stdout.strip());
    }
    return text.toString();
  }
}
