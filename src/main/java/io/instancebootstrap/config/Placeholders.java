// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.util.function.Consumer;

/**
 * Expands {@code {server}} and its four siblings, once: what a placeholder stands for is not looked
 * at again. Braces around anything else stay as they are.
 */
final class Placeholders {
  private Placeholders() {}

  /**
   * {@code text} with its placeholders expanded.
   *
   * @param unknown gets each word in braces that is written like a placeholder and is none
   */
  static String expand(String text, Facts facts, Consumer<String> unknown) {
    StringBuilder expanded = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
      int close = wordEnd(text, open + 1);
      if (close < 0) {
        continue;
      }
      String word = text.substring(open + 1, close);
      expanded.append(text, from, open);
      expanded.append(
          facts
              .value(word)
              .orElseGet(
                  () -> {
                    unknown.accept(word);
                    return "{" + word + "}";
                  }));
      from = close + 1;
    }
    return expanded.append(text.substring(from)).toString();
  }

  /** Index of the closing brace when only small letters and dashes come before it; else -1. */
  private static int wordEnd(String text, int start) {
    int index = start;
    while (index < text.length() && isWordCharacter(text.charAt(index))) {
      index++;
    }
    return index > start && index < text.length() && text.charAt(index) == '}' ? index : -1;
  }

  private static boolean isWordCharacter(char c) {
    return c == '-' || (c >= 'a' && c <= 'z');
  }
}
