// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting's values, typed. A text that is not allowed has become a problem, and its default
 * stands in for it, so that the other checks can still run.
 */
public final class Values {
  private final Map<Setting<?>, List<Value<?>>> values;

  private Values(Map<Setting<?>, List<Value<?>>> values) {
    this.values = values;
  }

  /** Expands and reads what {@code layers} assign, and the defaults of everything else. */
  static Values read(Layers layers, Facts facts, Problems problems) {
    Map<Setting<?>, List<Value<?>>> values = new LinkedHashMap<>();
    for (Setting<?> setting : SettingsTable.rows()) {
      List<Layers.Assigned> assigned = layers.assigned().get(setting);
      ValueReader reader = new ValueReader(facts, problems);
      values.put(setting, List.copyOf(reader.read(setting, Optional.ofNullable(assigned))));
    }
    return new Values(values);
  }

  /** The values of {@code setting} in their order; none when it is absent. */
  public <T> List<Value<T>> all(Setting<T> setting) {
    @SuppressWarnings("unchecked") // ValueReader made each from the setting's own kind
    List<Value<T>> typed = (List<Value<T>>) (List<?>) values.getOrDefault(setting, List.of());
    return typed;
  }

  /** What the values of {@code setting} mean. */
  <T> List<T> list(Setting<T> setting) {
    return all(setting).stream().map(Value::value).toList();
  }

  /** What {@code setting} means, if it is present. */
  <T> Optional<T> find(Setting<T> setting) {
    return list(setting).stream().findFirst();
  }

  /** What {@code setting}, which has a default, means. */
  <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(setting.subject() + " has no default"));
  }

  /** Where {@code setting} was written last; {@code otherwise} when nobody wrote it. */
  Place place(Setting<?> setting, Place otherwise) {
    List<Value<?>> found = values.getOrDefault(setting, List.of());
    return found.isEmpty() || found.get(found.size() - 1).place().equals(Place.DEFAULT)
        ? otherwise
        : found.get(found.size() - 1).place();
  }
}
