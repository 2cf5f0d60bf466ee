// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Arbitrary system files: bytes of any kind, and lines made of the words that a parser looks for.
 */
final class Texts {
  private Texts() {}

  /** Texts of any bytes or of {@code words}, with every kind of blank and line end between. */
  static Arbitrary<String> around(String... words) {
    Arbitrary<String> octets = Arbitraries.strings().withCharRange('\0', 'ÿ').ofMaxLength(12);
    Arbitrary<String> blanks =
        Arbitraries.of(" ", "\t", "  ", "\n", "\n", "\r\n", "\n\n", "\r", "#", "", "\\040");
    Arbitrary<String> pieces =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(words)), Tuple.of(5, blanks), Tuple.of(1, octets));
    return pieces.list().ofMaxSize(60).map(list -> String.join("", list));
  }
}
