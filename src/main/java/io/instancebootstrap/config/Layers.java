// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the three layers of a server in their order and hands every assignment to {@link Values};
 * what nobody knows becomes a problem.
 */
final class Layers {
  private final ConfigTree tree;
  private final Problems problems;

  Layers(ConfigTree tree, Problems problems) {
    this.tree = tree;
    this.problems = problems;
  }

  /** All layers of {@code facts.server()}, merged. */
  Values read(Facts facts) {
    Values values = new Values(facts, problems);
    Optional<IniFile> global = file("global.ini");
    Optional<IniFile> server = serverFile(facts.server().value());
    List<IniFile> outer = java.util.stream.Stream.concat(global.stream(), server.stream()).toList();
    Optional<IniFile> platform = platform(outer).flatMap(this::platformFile);
    global.ifPresent(file -> apply(file, values));
    platform.ifPresent(file -> apply(file, values));
    server.ifPresent(file -> apply(file, values));
    return values;
  }

  private Optional<IniFile> file(String name) {
    return tree.text(name).map(text -> IniReader.read(tree.named(name), text, problems));
  }

  private Optional<IniFile> serverFile(String server) {
    String name = "servers/" + server + ".ini";
    Optional<IniFile> file = file(name);
    if (file.isEmpty()) {
      List<String> known = tree.servers();
      problems.add(
          Place.of(tree.named(name)),
          "",
          "found no such file, expected one for the server '" + server + "'",
          Spelling.suggestion(
              server,
              known,
              known.isEmpty() ? "write it" : "known servers: " + String.join(", ", known)));
    }
    return file;
  }

  /** The last assignment of [server] platform, and the file that it names. */
  private static Optional<IniFile.Entry> platform(List<IniFile> files) {
    return files.stream()
        .flatMap(file -> file.entries().stream())
        .filter(entry -> entry.section().equals("server") && entry.key().equals("platform"))
        .reduce((earlier, later) -> later)
        .filter(entry -> !entry.value().isEmpty());
  }

  private Optional<IniFile> platformFile(IniFile.Entry named) {
    if (SettingsTable.PLATFORM.kind().read(named.value()).isEmpty()) {
      return Optional.empty(); // reported when the value itself is read
    }
    Optional<IniFile> file = file("platforms/" + named.value() + ".ini");
    if (file.isEmpty()) {
      List<String> known = tree.platforms();
      problems.add(
          named.place(),
          SettingsTable.PLATFORM.subject(),
          "found '"
              + named.value()
              + "', expected a file "
              + tree.named("platforms/" + named.value() + ".ini"),
          Spelling.suggestion(
              named.value(),
              known,
              known.isEmpty() ? "write it" : "known platforms: " + String.join(", ", known)));
    }
    return file;
  }

  private void apply(IniFile file, Values values) {
    file.sections().forEach(this::checkSection);
    Set<Setting<?>> seen = new HashSet<>();
    for (IniFile.Entry entry : file.entries()) {
      Optional<Setting<?>> setting = SettingsTable.find(entry.section(), entry.key());
      if (setting.isEmpty()) {
        unknownKey(entry);
      } else {
        if (!seen.add(setting.get()) && !setting.get().list()) {
          problems.add(
              entry.place(),
              setting.get().subject(),
              "assigned a second time in this file",
              "keep one of them");
        }
        values.assign(setting.get(), entry.value(), entry.place());
      }
    }
  }

  private void checkSection(IniFile.Section section) {
    List<String> known = SettingsTable.sections();
    if (!known.contains(section.name())) {
      problems.add(
          section.place(),
          "[" + section.name() + "]",
          "unknown section",
          Spelling.suggestion(
              section.name(), known, "known sections: " + String.join(", ", known)));
    }
  }

  private void unknownKey(IniFile.Entry entry) {
    List<String> keys = SettingsTable.keys(entry.section());
    if (keys.isEmpty()) {
      return; // the section itself is the problem
    }
    String elsewhere =
        SettingsTable.sections().stream()
            .filter(section -> SettingsTable.keys(section).contains(entry.key()))
            .findFirst()
            .map(section -> "it belongs to [" + section + "]")
            .orElse("known keys: " + String.join(", ", keys));
    problems.add(
        entry.place(),
        Setting.subject(entry.section(), entry.key()),
        "unknown key",
        Spelling.suggestion(entry.key(), keys, elsewhere));
  }
}
