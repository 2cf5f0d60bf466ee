// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the launch parameters: flags, then environment, then bootstrap.ini, then the instance's
 * tags; the first found wins, each parameter for itself. Tags are asked for only when nothing
 * before has an answer, and once.
 */
public final class LaunchParameters {
  private final Map<LaunchParameter, String> flags;
  private final Map<String, String> environment;
  private final Map<LaunchParameter, String> file;
  private final Supplier<Map<String, String>> tags;

  /**
   * @param file what bootstrap.ini says; see {@link BootstrapIni}
   * @param tags the instance's tags, asked at most once
   */
  public LaunchParameters(
      Map<LaunchParameter, String> flags,
      Map<String, String> environment,
      Map<LaunchParameter, String> file,
      Supplier<Map<String, String>> tags) {
    this.flags = Map.copyOf(flags);
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
    this.tags = new Once(tags);
  }

  /** The server's name; a CONFIGURATION error that lists the four places when none has it. */
  public ServerName server() {
    return new ServerName(required(LaunchParameter.SERVER));
  }

  /** The config repo's URL; a CONFIGURATION error that lists the four places when none has it. */
  public String configRepo() {
    return required(LaunchParameter.CONFIG_REPO);
  }

  /** Branch, tag or commit; empty for the default branch. */
  public Optional<String> configRef() {
    return find(LaunchParameter.CONFIG_REF);
  }

  private Optional<String> find(LaunchParameter parameter) {
    return Optional.ofNullable(flags.get(parameter))
        .or(
            () ->
                Optional.ofNullable(environment.get(parameter.variable))
                    .filter(text -> !text.isBlank()))
        .or(() -> Optional.ofNullable(file.get(parameter)))
        .or(() -> Optional.ofNullable(tags.get().get(parameter.tag)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private String required(LaunchParameter parameter) {
    return find(parameter)
        .orElseThrow(
            () ->
                BootstrapException.configuration(
                    "finding the launch parameter "
                        + parameter.key
                        + ": observed none, expected one of "
                        + parameter.places()
                        + "; set one of them"));
  }

  /** Asks once, also when two threads ask. */
  private static final class Once implements Supplier<Map<String, String>> {
    private final Supplier<Map<String, String>> question;
    private Optional<Map<String, String>> answer = Optional.empty();

    Once(Supplier<Map<String, String>> question) {
      this.question = question;
    }

    @Override
    public synchronized Map<String, String> get() {
      if (answer.isEmpty()) {
        answer = Optional.of(Map.copyOf(question.get()));
      }
      return answer.get();
    }
  }
}
