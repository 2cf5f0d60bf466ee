// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> KNOWN =
      List.of("size", "type", "iops", "filesystem", "attach-timeout");

  @ParameterizedTest
  @CsvSource({
    "sise, size",
    "iosp, iops",
    "TYPE, type",
    "file-system, filesystem",
    "attach_timeout, attach-timeout",
    "attachtimeout, attach-timeout"
  })
  void findsWhatWasMeant(String word, String meant) {
    assertThat(Spelling.nearest(word, KNOWN)).contains(meant);
  }

  @Test
  void isSilentWhenNothingIsNear() {
    assertThat(Spelling.nearest("colour", KNOWN)).isEmpty();
    assertThat(Spelling.suggestion("colour", KNOWN, "delete it")).isEqualTo("delete it");
  }

  @ParameterizedTest
  @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "abc, xabc, 1", "kitten, sitting, 3"})
  void countsEdits(String left, String right, int edits) {
    assertThat(Spelling.distance(left, right)).isEqualTo(edits);
  }
}
