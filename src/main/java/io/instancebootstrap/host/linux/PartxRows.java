// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code partx --raw --noheadings -o NR,START,SECTORS,TYPE}: what a partition table says,
 * whether or not the kernel knows its kind.
 */
final class PartxRows {
  private static final Pattern ROW = Pattern.compile("(\\d+) (\\d{1,15}) (\\d{1,15})(?: (\\S*))?");

  /** Ids that real Atari partitions carry; noise shows any three letters or digits. */
  private static final Set<String> ATARI_IDS = Set.of("GEM", "BGM", "LNX", "SWP", "RAW", "XGM");

  /**
   * One partition.
   *
   * @param start first sector of 512 bytes
   * @param type as the table writes it
   */
  record Row(long start, long sectors, String type) {
    /** Whether a table of this {@code kind} shows by the entry alone that somebody made it. */
    boolean surelyUsed(String kind) {
      return !kind.equals("atari") || ATARI_IDS.contains(type);
    }
  }

  private PartxRows() {}

  /** The partitions; empty when a line cannot be understood. */
  static Optional<List<Row>> parse(String stdout) {
    List<Row> rows = new ArrayList<>();
    for (String line : stdout.lines().filter(text -> !text.isBlank()).toList()) {
      Matcher matcher = ROW.matcher(line.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      rows.add(
          new Row(
              Long.parseLong(matcher.group(2)),
              Long.parseLong(matcher.group(3)),
              String.valueOf(matcher.group(4))));
    }
    return Optional.of(List.copyOf(rows));
  }
}
