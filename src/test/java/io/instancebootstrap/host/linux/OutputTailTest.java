// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTailTest {
  private final List<String> lines = new ArrayList<>();
  private final OutputTail tail = new OutputTail(lines::add);

  private void take(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tail.take(bytes, bytes.length);
  }

  @Test
  void handsOnLinesAsTheyAreComplete() {
    take("one\ntw");
    assertThat(lines).containsExactly("one");
    take("o\r\n\nlast");
    tail.end();
    assertThat(lines).containsExactly("one", "two", "", "last");
    assertThat(tail.text()).isEqualTo("one\ntwo\r\n\nlast");
  }

  @Test
  void aCharacterMayComeInPieces() {
    byte[] bytes = "\u00e9\n".getBytes(StandardCharsets.UTF_8);
    tail.take(new byte[] {bytes[0]}, 1);
    tail.take(new byte[] {bytes[1], bytes[2]}, 2);
    assertThat(lines).containsExactly("\u00e9");
  }

  @Test
  void keepsTheLastPart() {
    String block = "0123456789abcdef".repeat(1024);
    for (int i = 0; i < 100; i++) {
      take(block);
    }
    take("THE END");
    assertThat(tail.text()).hasSize(OutputTail.KEPT).endsWith("defTHE END");
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(OutputTail.LONGEST_LINE));
  }

  @Test
  void takesMoreAtOnceThanItKeeps() {
    take("x" + "y".repeat(3 * OutputTail.KEPT));
    assertThat(tail.text()).isEqualTo("y".repeat(OutputTail.KEPT));
    take("z");
    assertThat(tail.text()).endsWith("yz").hasSize(OutputTail.KEPT);
  }
}
