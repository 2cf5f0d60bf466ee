// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The living processes of this machine, from {@code /proc/PID/stat} (proc(5)). A process that has
 * ended but was not yet waited for is not living.
 */
record ProcessTable(List<Entry> entries) {
  private static final Path PROC = Path.of("/proc");

  /** One process; {@code session} is the id of the process that began its session. */
  record Entry(long pid, long parent, long session) {}

  /** All processes that are there now. */
  static ProcessTable read() {
    List<Entry> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        stat(process).flatMap(ProcessTable::parse).ifPresent(found::add);
      }
    } catch (IOException e) {
      return new ProcessTable(List.of());
    }
    return new ProcessTable(List.copyOf(found));
  }

  private static Optional<String> stat(Path process) {
    try {
      return Optional.of(Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  /** Reads one line; empty for a dead process or a line of another form. */
  static Optional<Entry> parse(String stat) {
    // The second field is the program's name in parentheses, and may itself hold some.
    int open = stat.indexOf(" (");
    int close = stat.lastIndexOf(") ");
    if (open < 1 || close < open) {
      return Optional.empty();
    }
    String[] rest = stat.substring(close + 2).split(" ", 5);
    if (rest.length < 4 || "ZXx".contains(rest[0])) {
      return Optional.empty();
    }
    return Optional.of(
        new Entry(
            Long.parseLong(stat.substring(0, open)),
            Long.parseLong(rest[1]),
            Long.parseLong(rest[3])));
  }

  /** Those of {@code known}, those of their sessions, and all their descendants, that are alive. */
  Set<Long> family(Set<Long> known) {
    Set<Long> family = new HashSet<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Entry entry : entries) {
        boolean belongs =
            known.contains(entry.pid())
                || known.contains(entry.session())
                || known.contains(entry.parent())
                || family.contains(entry.parent());
        grown |= belongs && family.add(entry.pid());
      }
    }
    return family;
  }
}
