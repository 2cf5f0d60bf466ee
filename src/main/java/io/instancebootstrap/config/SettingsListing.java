// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merged settings written down again, as an INI file that would give the same server. Pure;
 * passwords in addresses are left out.
 */
public final class SettingsListing {
  private SettingsListing() {}

  /**
   * A line of the listing.
   *
   * @param value empty when the setting is absent; {@code absent} then says what holds
   * @param origin file and line, {@code default}, or empty when the setting is absent
   */
  public record Line(
      String section, String key, Optional<String> value, String origin, String absent) {}

  /** Every setting in the table's order, a line each value. */
  public static List<Line> lines(MergedSettings merged) {
    List<Line> lines = new ArrayList<>();
    for (Setting<?> setting : SettingsTable.rows()) {
      List<? extends Value<?>> values = merged.values().all(setting);
      for (Value<?> value : values) {
        lines.add(line(setting, Optional.of(value.written()), value.place().toString()));
      }
      if (values.isEmpty()) {
        lines.add(line(setting, Optional.empty(), ""));
      }
    }
    return lines;
  }

  /** The listing as text; {@code origins} adds where each value comes from. */
  public static String text(MergedSettings merged, boolean origins) {
    StringBuilder text = new StringBuilder();
    String section = "";
    for (Line line : lines(merged)) {
      if (!line.section().equals(section)) {
        text.append(section.isEmpty() ? "" : "\n").append('[').append(line.section()).append("]\n");
        section = line.section();
      }
      text.append(print(line, origins)).append('\n');
    }
    return text.toString();
  }

  private static String print(Line line, boolean origins) {
    if (line.value().isEmpty()) {
      return "# " + line.key() + ": " + line.absent();
    }
    String assignment = line.key() + " = " + line.value().get();
    return origins ? "# " + line.origin() + "\n" + assignment : assignment;
  }

  private static Line line(Setting<?> setting, Optional<String> value, String origin) {
    return new Line(
        setting.section(),
        setting.key(),
        value.map(Redaction::credentials),
        origin,
        setting.absent());
  }
}
