// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.ServerName;
import java.util.List;

/**
 * One server's settings after merging, with their origins and with everything that is wrong with
 * them.
 */
public final class MergedSettings {
  private final ServerName server;
  private final Settings settings;
  private final Values values;
  private final List<Problem> problems;

  MergedSettings(ServerName server, Settings settings, Values values, List<Problem> problems) {
    this.server = server;
    this.settings = settings;
    this.values = values;
    this.problems = List.copyOf(problems);
  }

  /** Whose settings they are. */
  public ServerName server() {
    return server;
  }

  /** The settings; a configuration error that lists every problem when there is one. */
  public Settings settings() {
    Problems.refuse("reading the settings of " + server, problems);
    return settings;
  }

  /** Everything that is wrong, by file and line. */
  public List<Problem> problems() {
    return problems;
  }

  /** Each setting's values and where they come from. */
  public Values values() {
    return values;
  }
}
