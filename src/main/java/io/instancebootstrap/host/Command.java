// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process to run to its end.
 *
 * @param purpose what it is for, in the words of an error message: {@code checking the file system
 *     of vol-1}
 * @param argv program and arguments; never a shell line
 * @param environment the whole environment when {@code cleanEnvironment}, else additions to the
 *     agent's own
 * @param input written to its standard input, which is empty otherwise
 * @param timeout after which it is killed with all its children
 */
public record Command(
    String purpose,
    List<String> argv,
    Map<String, String> environment,
    boolean cleanEnvironment,
    Optional<byte[]> input,
    Duration timeout) {
  private static final Duration USUAL = Duration.ofSeconds(60);

  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("a command without a program");
    }
  }

  /** A command of at most a minute with the agent's environment. */
  public static Command of(String purpose, String... argv) {
    return new Command(purpose, List.of(argv), Map.of(), false, Optional.empty(), USUAL);
  }

  /** The same with another timeout. */
  public Command within(Duration longer) {
    return new Command(purpose, argv, environment, cleanEnvironment, input, longer);
  }

  /** The same with {@code text} on its standard input, in UTF-8. */
  public Command reading(String text) {
    return reading(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with {@code bytes} on its standard input. */
  public Command reading(byte[] bytes) {
    return new Command(purpose, argv, environment, cleanEnvironment, Optional.of(bytes), timeout);
  }

  /** The same with nothing but {@code variables} in its environment. */
  public Command withOnly(Map<String, String> variables) {
    return new Command(purpose, argv, variables, true, input, timeout);
  }
}
