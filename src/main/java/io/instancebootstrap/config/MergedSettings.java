// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.ServerName;
import java.util.List;

/**
 * The settings of a server, where each value comes from, and everything that is wrong with them.
 *
 * @param origins one a value, in the order of the reference
 */
public record MergedSettings(
    ServerName server, Settings settings, List<Origin> origins, List<Problem> problems) {
  public MergedSettings {
    origins = List.copyOf(origins);
    problems = List.copyOf(problems);
  }

  /**
   * A value and who wrote it.
   *
   * @param shown the value for people, placeholders expanded; stars for what may be a secret
   */
  public record Origin(String section, String key, String shown, Place place) {}

  /** The settings when nothing is wrong; else one CONFIGURATION error with all problems. */
  public Settings valid() {
    Problems.refuse("reading the settings of " + server, problems);
    return settings;
  }
}
