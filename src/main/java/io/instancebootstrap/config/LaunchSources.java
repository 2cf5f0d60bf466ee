// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The four places of launch parameters, first found wins: flags, environment, bootstrap.ini, tags.
 * Tags are asked for only when the first three leave something open, and once at most. An empty
 * text is no value.
 *
 * @param flags values given on the command line
 * @param environment the process's environment
 * @param ini what bootstrap.ini says
 * @param tags the instance's tags; may wait and throw
 */
public record LaunchSources(
    Map<LaunchParameter, String> flags,
    Map<String, String> environment,
    BootstrapIni ini,
    Supplier<Map<String, String>> tags) {
  /** The word of config-verify for commits signed by an allowed key only. */
  static final String SIGNED = "signed";

  /** The word of config-verify for any commit. */
  static final String ANY = "none";

  public LaunchSources {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
    tags = new Once(tags);
  }

  /** Asks the first time only. */
  private static final class Once implements Supplier<Map<String, String>> {
    private final Supplier<Map<String, String>> source;
    private Optional<Map<String, String>> answer = Optional.empty();

    Once(Supplier<Map<String, String>> source) {
      this.source = source;
    }

    @Override
    public synchronized Map<String, String> get() {
      Map<String, String> tags = answer.orElseGet(source);
      answer = Optional.of(tags);
      return tags;
    }
  }

  /**
   * The launch parameters; a configuration error that lists all four places when the server or the
   * config repo is in none of them.
   */
  public LaunchParameters resolve() {
    return new LaunchParameters(
        server(), require(LaunchParameter.CONFIG_REPO), ref(), signedOnly());
  }

  /** The server's name alone, for commands that bring their own config repo. */
  public LaunchParameters.Found<ServerName> server() {
    LaunchParameters.Found<String> found = require(LaunchParameter.SERVER);
    return new LaunchParameters.Found<>(new ServerName(found.value()), found.from());
  }

  /** A word that is neither is refused: it must not be taken for no. */
  private Optional<LaunchParameters.Found<Boolean>> signedOnly() {
    Optional<LaunchParameters.Found<String>> found = find(LaunchParameter.CONFIG_VERIFY);
    found
        .filter(word -> !word.value().equals(SIGNED) && !word.value().equals(ANY))
        .ifPresent(
            word -> {
              throw BootstrapException.configuration(
                  "reading the launch parameter config-verify from %s: observed '%s', expected signed or none; correct it"
                      .formatted(word.from(), word.value()));
            });
    return found.map(
        word -> new LaunchParameters.Found<>(word.value().equals(SIGNED), word.from()));
  }

  private Optional<LaunchParameters.Found<String>> ref() {
    return find(LaunchParameter.CONFIG_REF);
  }

  /** The value of {@code parameter} and who gave it; empty when nobody did. */
  public Optional<LaunchParameters.Found<String>> find(LaunchParameter parameter) {
    return found(flags.get(parameter), parameter.flag())
        .or(() -> found(environment.get(parameter.variable()), parameter.variable()))
        .or(() -> found(ini.value(parameter).orElse(""), BootstrapIni.NAME))
        .or(() -> found(tags.get().get(parameter.tag()), "the tag " + parameter.tag()));
  }

  private LaunchParameters.Found<String> require(LaunchParameter parameter) {
    return find(parameter)
        .orElseThrow(
            () ->
                BootstrapException.configuration(
                    "finding the launch parameter "
                        + parameter.key()
                        + ": observed none, expected "
                        + parameter.flag()
                        + ", the environment variable "
                        + parameter.variable()
                        + ", '"
                        + parameter.key()
                        + "' in section [bootstrap] of "
                        + BootstrapIni.NAME
                        + ", or the instance's tag "
                        + parameter.tag()
                        + " (tags must be allowed in instance metadata); set one of them"
                        + (parameter == LaunchParameter.SERVER ? foreign() : "")));
  }

  private String foreign() {
    return ini.foreignServer()
        .map(
            name ->
                ". "
                    + BootstrapIni.NAME
                    + " names "
                    + name
                    + ", but it was written on another instance, of which this image was made")
        .orElse("");
  }

  private static Optional<LaunchParameters.Found<String>> found(
      @Nullable String text, String from) {
    return Optional.ofNullable(text)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(value -> new LaunchParameters.Found<>(value, from));
  }
}
