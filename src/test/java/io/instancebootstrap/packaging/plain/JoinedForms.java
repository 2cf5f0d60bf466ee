// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts joined by call sites, as libraries have them, with what they answer. The build compiles
 * without such sites (-XDstringConcat in pom.xml), the test with them.
 */
final class JoinedForms {
  private JoinedForms() {}

  interface Joining {
    static String twice(Object part) {
      return part + "/" + part;
    }
  }

  static List<String> answers() {
    return List.of(
        all(true, (byte) -1, (short) -2, 'c', 3, 4L << 40, 0.5f, 1 / 3.0),
        nothing(null, "", null),
        reserved("x", 5),
        Joining.twice(List.of(1)),
        same("a") + same("b"));
  }

  private static String all(
      boolean truth, byte small, short lower, char letter, int n, long large, float f, double d) {
    return truth + " " + small + lower + letter + n + large + f + d + " end";
  }

  private static String nothing(@Nullable String text, String empty, @Nullable Object object) {
    return text + empty + object;
  }

  /** Both characters that mean something to the recipe of a call site. */
  private static String reserved(String text, long number) {
    return "\1" + text + "\2" + number + "\1\2";
  }

  private static String same(String text) {
    return "<" + text + ">";
  }
}
