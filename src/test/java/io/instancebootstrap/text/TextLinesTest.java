// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.text.TextLines.Line;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextLinesTest {
  @Provide
  Arbitrary<String> texts() {
    return Texts.around("a", "b");
  }

  @Property
  void joinUndoesSplit(@ForAll("texts") String text) {
    assertThat(TextLines.join(TextLines.split(text))).isEqualTo(text);
  }

  @Test
  void endsOfLinesAreKept() {
    assertThat(TextLines.split("a\r\nb\rc\nd"))
        .containsExactly(new Line("a", "\r\n"), new Line("b\rc", "\n"), new Line("d", ""));
  }

  @Test
  void insertBehindUnfinishedLineFinishesIt() {
    List<Line> lines = new ArrayList<>(TextLines.split("a\r\nb"));
    TextLines.insert(lines, 2, "c");
    assertThat(TextLines.join(lines)).isEqualTo("a\r\nb\r\nc");
  }
}
