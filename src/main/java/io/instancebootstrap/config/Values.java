// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The assignments of all layers, merged: a single value is overridden, a list appended to, an empty
 * assignment drops what came before. A list that any file assigns replaces the table's default.
 */
final class Values {
  private final Map<Setting<?>, List<Item>> items = new LinkedHashMap<>();
  private final Facts facts;
  private final Problems problems;

  Values(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  /** A text, placeholders not yet expanded, and where it is written. */
  record Item(String text, Place place) {}

  /** Takes one assignment, of a later layer or a later line than all before. */
  void assign(Setting<?> setting, String text, Place place) {
    if (text.isEmpty()) {
      items.put(setting, new ArrayList<>());
      return;
    }
    List<Item> known = items.computeIfAbsent(setting, row -> new ArrayList<>());
    if (!setting.list()) {
      known.clear();
    }
    setting.items(text).forEach(item -> known.add(new Item(item, place)));
  }

  /** The items of {@code setting}: those assigned, else the table's default. */
  List<Item> items(Setting<?> setting) {
    List<Item> assigned = items.get(setting);
    if (assigned == null || (assigned.isEmpty() && !setting.list())) {
      return setting.written().stream()
          .flatMap(written -> setting.items(written).stream())
          .map(text -> new Item(text, Place.DEFAULT))
          .toList();
    }
    return List.copyOf(assigned);
  }

  /** Where {@code setting} was last assigned, else the default's place. */
  Place place(Setting<?> setting) {
    return items(setting).stream()
        .reduce((first, last) -> last)
        .map(Item::place)
        .orElse(Place.DEFAULT);
  }

  /** The values that can be read; each of the others becomes a problem. */
  <T> List<T> all(Setting<T> setting) {
    return items(setting).stream().flatMap(item -> read(setting, item).stream()).toList();
  }

  /** The value; empty when there is none or it cannot be read, which becomes a problem. */
  <T> Optional<T> one(Setting<T> setting) {
    return all(setting).stream().findFirst();
  }

  /**
   * The value of a setting that has a default; when what is written cannot be read, the default
   * stands in so that reading can go on.
   */
  <T> T get(Setting<T> setting) {
    return one(setting)
        .or(
            () ->
                setting
                    .written()
                    .flatMap(
                        text ->
                            setting.kind().read(expand(setting, new Item(text, Place.DEFAULT)))))
        .orElseThrow(() -> new IllegalStateException(setting.subject() + " has no default"));
  }

  /** {@code item} with its placeholders expanded. */
  String expand(Setting<?> setting, Item item) {
    return Placeholders.expand(
        item.text(),
        facts,
        word -> {
          if (!setting.kind().traits().literalBraces()) {
            problems.add(
                item.place(),
                setting.subject(),
                "unknown placeholder '{" + word + "}'",
                Spelling.suggestion(
                    word,
                    Facts.PLACEHOLDERS,
                    "known are {" + String.join("}, {", Facts.PLACEHOLDERS) + "}"));
          }
        });
  }

  private <T> Optional<T> read(Setting<T> setting, Item item) {
    String text = expand(setting, item);
    Optional<T> value = setting.kind().read(text);
    if (value.isEmpty()) {
      String found = setting.secret() ? "found a value that is not shown" : "found '" + text + "'";
      problems.add(
          item.place(),
          setting.subject(),
          found + ", expected " + setting.allowed(),
          Spelling.nearest(text, setting.kind().words())
              .map(word -> "did you mean '" + word + "'?")
              .orElse(""));
    }
    return value;
  }
}
