// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the texts of one setting into typed values, and what is not allowed into problems. */
final class ValueReader {
  private final Facts facts;
  private final Problems problems;

  ValueReader(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  /**
   * The values of {@code setting}.
   *
   * @param assigned what the files say; empty when they do not mention it
   */
  <T> List<Value<T>> read(Setting<T> setting, Optional<List<Layers.Assigned>> assigned) {
    List<Value<T>> read = new ArrayList<>();
    for (Layers.Assigned text : assigned.orElse(List.of())) {
      for (String item : setting.items(text.text())) {
        read(setting, item, text.place()).filter(v -> !repeated(v, read)).ifPresent(read::add);
      }
    }
    // A list that the files leave empty is meant to be empty.
    boolean dropped = setting.list() && assigned.isPresent();
    return read.isEmpty() && !dropped ? defaults(setting) : read;
  }

  private <T> List<Value<T>> defaults(Setting<T> setting) {
    return setting.written().stream()
        .flatMap(text -> setting.items(text).stream())
        .flatMap(item -> read(setting, item, Place.DEFAULT).stream())
        .toList();
  }

  /** Units and the like may come from two layers; paths twice are a problem that is said later. */
  private static <T> boolean repeated(Value<T> value, List<Value<T>> earlier) {
    return !(value.value() instanceof Path)
        && earlier.stream().anyMatch(other -> other.value().equals(value.value()));
  }

  private <T> Optional<Value<T>> read(Setting<T> setting, String item, Place place) {
    String expanded =
        Placeholders.expand(item, facts, word -> unknownPlaceholder(setting, word, place));
    Optional<T> value = setting.kind().read(expanded);
    if (value.isEmpty()) {
      problems.add(
          place,
          setting.subject(),
          "found " + shown(setting, expanded) + ", expected " + setting.allowed(),
          remedy(setting, item, expanded));
    }
    return value.map(meaning -> new Value<>(meaning, expanded, place));
  }

  private static String shown(Setting<?> setting, String text) {
    return setting.secret() ? "a value that is not shown" : "'" + text + "'";
  }

  private static String remedy(Setting<?> setting, String item, String expanded) {
    if (expanded.contains(" #") || expanded.contains(" ;")) {
      return "give the comment a line of its own";
    }
    if (expanded.startsWith("\"") || expanded.startsWith("'")) {
      return "leave the quotes out, they would be taken literally";
    }
    if (!setting.list() && expanded.contains(",")) {
      return "give one value, this is no list";
    }
    return setting.kind().words().isEmpty()
        ? "change '" + setting.key() + "'" + (item.equals(expanded) ? "" : ", written with {…},")
        : Spelling.suggestion(expanded, setting.kind().words(), "change '" + setting.key() + "'");
  }

  private void unknownPlaceholder(Setting<?> setting, String word, Place place) {
    if (!setting.kind().traits().literalBraces()) {
      problems.add(
          place,
          setting.subject(),
          "found the placeholder {"
              + word
              + "}, expected one of {"
              + String.join("}, {", Facts.PLACEHOLDERS)
              + "}",
          Spelling.suggestion(word, Facts.PLACEHOLDERS, "leave the braces out"));
    }
  }
}
