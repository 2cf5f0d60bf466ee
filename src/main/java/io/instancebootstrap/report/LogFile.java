// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The agent's log: a line with its time (UTC) and severity, not readable by everyone. */
public final class LogFile implements LineOutput {
  private static final long LIMIT = 1 << 20;

  private final AppendedFile file;
  private final Clock clock;

  /**
   * @param file where it is really kept
   */
  public LogFile(Path file, Clock clock) {
    this.file = new AppendedFile(file, LIMIT, PosixFilePermissions.fromString("rw-r-----"));
    this.clock = clock;
  }

  @Override
  public void line(Severity severity, String text) {
    String start =
        clock.instant().truncatedTo(ChronoUnit.MILLIS)
            + " "
            + severity.name().toLowerCase(Locale.ROOT)
            + " ";
    text.lines().forEach(line -> file.append(start + line));
  }
}
