// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.HostFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reports that one sink has not taken yet, oldest first, a file each. A report is written
 * beside, flushed and renamed, so that a crash leaves all of it or nothing. The oldest are dropped
 * when there are too many, when they are too large together, or when they are too old; how many is
 * remembered until the sink was told. Only root reads it.
 */
public final class Spool {
  static final int MOST = 50;
  static final int LARGEST_BYTES = 1 << 20;
  static final Duration OLDEST = Duration.ofDays(7);

  private static final int PRIVATE = 0600;

  /** Sequence and process: two processes never write the same name. */
  private static final Pattern NAME = Pattern.compile("(\\d{10})-\\d+\\.json");

  private final HostFiles files;
  private final Path directory;
  private final Clock clock;

  /**
   * @param directory of this sink alone; made when it is needed
   */
  public Spool(HostFiles files, Path directory, Clock clock) {
    this.files = files;
    this.directory = directory;
    this.clock = clock;
  }

  /** A report that waits. */
  record Entry(Path file, RunReport report) {}

  /** Where the reports wait. */
  public Path directory() {
    return directory;
  }

  /** Adds {@code report} behind all that wait, and drops what is too much. */
  public void add(RunReport report) {
    byte[] json = (ReportJson.print(report) + "\n").getBytes(StandardCharsets.UTF_8);
    files.write(nextFile(), json, PRIVATE);
    drop();
  }

  /** The one that is to be told next; what is too old or unreadable is dropped before. */
  Optional<Entry> oldest() {
    for (Path file : waiting()) {
      Optional<RunReport> report = read(file);
      if (report.isPresent() && !tooOld(report.get())) {
        return Optional.of(new Entry(file, report.get()));
      }
      drop(file);
    }
    return Optional.empty();
  }

  /** {@code entry} was told. */
  void remove(Entry entry) {
    files.delete(entry.file());
  }

  /** How many wait. */
  public int size() {
    return waiting().size();
  }

  /** How many were dropped since the sink was last told of that. */
  public int dropped() {
    return files
        .read(counter())
        .map(String::strip)
        .filter(Spool::isCount)
        .map(Integer::parseInt)
        .orElse(0);
  }

  /** The sink was told how many were dropped. */
  void forgetDropped() {
    files.delete(counter());
  }

  /** Throws everything away, also the count; returns how many reports that were. */
  public int discard() {
    List<Path> waiting = waiting();
    waiting.forEach(files::delete);
    files.delete(counter());
    return waiting.size();
  }

  private void drop() {
    List<Path> waiting = waiting();
    long bytes = 0;
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Path file = waiting.get(i);
      bytes += files.readBytes(file).map(content -> content.length).orElse(0);
      boolean newest = i == waiting.size() - 1;
      if (!newest && (waiting.size() - i > MOST || bytes > LARGEST_BYTES)) {
        drop(file);
      }
    }
  }

  /** Counts first: a crash in between counts one twice, which is better than not at all. */
  private void drop(Path file) {
    files.write(counter(), (dropped() + 1) + "\n", PRIVATE);
    files.delete(file);
  }

  private boolean tooOld(RunReport report) {
    return Duration.between(report.started(), clock.instant()).compareTo(OLDEST) > 0;
  }

  private Optional<RunReport> read(Path file) {
    try {
      return files
          .readBytes(file)
          .map(bytes -> ReportReader.read(new String(bytes, StandardCharsets.UTF_8)));
    } catch (BootstrapException e) {
      // Nobody will ever be able to read it: it counts as dropped.
      return Optional.empty();
    }
  }

  private List<Path> waiting() {
    return files.list(directory).stream()
        .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
        .toList();
  }

  private Path nextFile() {
    List<Path> waiting = waiting();
    long last = waiting.isEmpty() ? 0 : sequence(waiting.get(waiting.size() - 1));
    long process = ProcessHandle.current().pid();
    return directory.resolve("%010d-%d.json".formatted(last + 1, process));
  }

  private static long sequence(Path file) {
    Matcher matcher = NAME.matcher(file.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private static boolean isCount(String text) {
    return text.matches("\\d{1,9}");
  }

  private Path counter() {
    return directory.resolve("dropped");
  }
}
