// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.report.JournalReader;
import io.instancebootstrap.report.JournalReader.Begun;
import io.instancebootstrap.report.LastReportSink;
import io.instancebootstrap.report.RunningRun;
import java.util.Optional;

/**
 * The last run on a machine: as it reported itself, or, when it was killed, as far as its journal
 * goes; and the one that is at work now.
 *
 * @param report absent while a run is at work
 * @param running absent when none is
 */
public record LastRun(Optional<RunReport> report, Optional<RunningRun> running) {
  /** Reads it; a FAILED error when there was never a run. */
  public static LastRun of(HostFiles files) {
    JournalReader journal = JournalReader.of(files.read(SystemPaths.JOURNAL).orElse(""));
    Optional<Begun> begun = journal.unended();
    if (begun.filter(UntoldRun::isAlive).isPresent()) {
      return new LastRun(Optional.empty(), journal.running());
    }
    RunReport report =
        UntoldRun.find(files, UntoldRun.UNKNOWN)
            .or(() -> new LastReportSink(files).read())
            .orElseThrow(
                () ->
                    BootstrapException.failed(
                        "reading the last run: observed no "
                            + SystemPaths.LAST_REPORT
                            + ", expected one; run 'bootstrap --phase persist' or 'bootstrap --phase spawn' first"));
    return new LastRun(Optional.of(report), Optional.empty());
  }
}
