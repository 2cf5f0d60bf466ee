// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of settings.
 *
 * @param list whether it may be repeated and appends
 * @param written the default, as a file would write it; empty when there is none
 * @param absent what holds when there is neither value nor default, for people
 * @param doc one sentence
 */
public record Setting<T>(
    String section,
    String key,
    Kind<T> kind,
    boolean list,
    Optional<String> written,
    String absent,
    String doc) {

  /** Whether it is the same row, which section and key tell. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Setting<?> row && row.section.equals(section) && row.key.equals(key);
  }

  @Override
  public int hashCode() {
    return 31 * section.hashCode() + key.hashCode();
  }

  /** How problems name it: {@code [volume] size}. */
  public String subject() {
    return subject(section, key);
  }

  static String subject(String section, String key) {
    return "[" + section + "] " + key;
  }

  /** What is allowed, for people. */
  public String allowed() {
    return kind.allowed();
  }

  /** Whether its value may hold a secret. */
  public boolean secret() {
    return kind.traits().secret();
  }

  /**
   * The items of one assigned text: several when the setting is a list whose items can hold neither
   * comma nor blank.
   */
  List<String> items(String text) {
    if (!list || !kind.traits().separable()) {
      return List.of(text);
    }
    return Arrays.stream(text.split("[,\\s]+", -1)).filter(item -> !item.isEmpty()).toList();
  }
}
