// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays files over each other: a later file's single value overrides, a list's values append, and an
 * empty assignment drops what came before it. A list that was dropped stays empty; a single value
 * that was dropped falls back to its default.
 */
final class Layers {
  private final Map<Setting<?>, List<Assigned>> assigned = new LinkedHashMap<>();
  private final Problems problems;

  Layers(Problems problems) {
    this.problems = problems;
  }

  /** A text that some file assigns. */
  record Assigned(String text, Place place) {}

  /** Lays {@code file} over what is there; names that are not in the table become problems. */
  void add(IniFile file) {
    for (IniFile.Section section : file.sections()) {
      checkSection(section);
    }
    for (IniFile.Entry entry : file.entries()) {
      SettingsTable.find(entry.section(), entry.key())
          .ifPresentOrElse(setting -> assign(setting, entry), () -> checkKey(entry));
    }
  }

  /** What the files assign; a setting that none of them names is not in it. */
  Map<Setting<?>, List<Assigned>> assigned() {
    return assigned;
  }

  private void assign(Setting<?> setting, IniFile.Entry entry) {
    List<Assigned> values = assigned.computeIfAbsent(setting, any -> new ArrayList<>());
    if (entry.value().isEmpty()) {
      values.clear();
      return;
    }
    if (!setting.list()) {
      values.forEach(earlier -> checkSetOnce(setting, earlier.place(), entry.place()));
      values.clear();
    }
    values.add(new Assigned(entry.value(), entry.place()));
  }

  private void checkSetOnce(Setting<?> setting, Place earlier, Place later) {
    if (earlier.file().equals(later.file())) {
      problems.add(
          later,
          setting.subject(),
          "found a second value, expected one; the first is in line " + earlier.line(),
          "delete one of them");
    }
  }

  private void checkSection(IniFile.Section section) {
    List<String> known = SettingsTable.sections();
    if (!known.contains(section.name())) {
      problems.add(
          section.place(),
          "[" + section.name() + "]",
          "unknown section, expected one of " + String.join(", ", known),
          Spelling.suggestion(section.name(), known, "delete it or start its lines with '#'"));
    }
  }

  private void checkKey(IniFile.Entry entry) {
    List<String> known = SettingsTable.keys(entry.section());
    // All keys of an unknown section are unknown; the section is one problem, not many.
    if (!known.isEmpty()) {
      problems.add(
          entry.place(),
          Setting.subject(entry.section(), entry.key()),
          "unknown key, expected one of " + String.join(", ", known),
          Spelling.nearest(entry.key(), known)
              .map(name -> "did you mean '" + name + "'?")
              .orElseGet(() -> elsewhere(entry.key())));
    }
  }

  private static String elsewhere(String key) {
    return SettingsTable.rows().stream()
        .filter(row -> row.key().equals(key))
        .findFirst()
        .map(row -> "did you mean " + row.subject() + "?")
        .orElse("delete it or start the line with '#'");
  }
}
