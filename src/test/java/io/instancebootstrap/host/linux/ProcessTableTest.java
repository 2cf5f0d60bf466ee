// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.linux.ProcessTable.Entry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
  @Test
  void readsAProgramWithAWildName() {
    assertThat(ProcessTable.parse("42 (a) b (c) R 7 42 41 34816 42 4194304 0\n"))
        .contains(new Entry(42, 7, 41));
  }

  @Test
  void theDeadAndTheMalformedAreNotThere() {
    assertThat(ProcessTable.parse("42 (sh) Z 7 42 41 0\n")).isEmpty();
    assertThat(ProcessTable.parse("")).isEmpty();
    assertThat(ProcessTable.parse("42 (sh")).isEmpty();
    assertThat(ProcessTable.parse("42 (sh) R")).isEmpty();
  }

  @Test
  void aFamilyIsSessionAndDescendants() {
    ProcessTable table =
        new ProcessTable(
            List.of(
                new Entry(31, 30, 30),
                new Entry(1, 0, 1),
                new Entry(10, 1, 10),
                new Entry(11, 10, 10),
                // Went to a session of its own, below one that is listed later.
                new Entry(13, 12, 13),
                new Entry(12, 11, 12),
                // Its parent has ended, its session has not.
                new Entry(14, 1, 10),
                new Entry(30, 1, 30)));
    assertThat(table.family(Set.of(10L))).containsExactlyInAnyOrder(10L, 11L, 12L, 13L, 14L);
  }

  @Test
  void oneThatWasSeenBeforeBelongsWithoutAnyTie() {
    ProcessTable table = new ProcessTable(List.of(new Entry(50, 1, 50), new Entry(51, 50, 50)));
    assertThat(table.family(Set.of(10L, 50L))).containsExactlyInAnyOrder(50L, 51L);
  }
}
