// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as xxhsum -H64 of the reference implementation prints them. */
class Xxh64Test {
  @ParameterizedTest
  @CsvSource({
    "'', 0, ef46db3751d8e999",
    "'', 2654435761, ac75fda2929b17ef",
    "a, 0, d24ec4f1a98c6e5b",
    "abc, 0, 44bc2cf5ad770999",
    "Nobody inspects the spammish repetition, 0, fbcea83c8a378bf1",
  })
  void agreesWithTheReference(String text, long seed, String expected) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(String.format("%016x", Xxh64.hash(bytes, bytes.length, seed))).isEqualTo(expected);
  }
}
