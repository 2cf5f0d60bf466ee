// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.report.JournalReader;
import io.instancebootstrap.report.LastReportSink;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The last run on a machine: as it reported itself, or, when it was killed, as far as its journal
 * goes.
 *
 * @param running the process that is still at it
 */
public record LastRun(RunReport report, OptionalLong running) {

  /** Reads it; a FAILED error when there was never a run. */
  public static LastRun of(HostFiles files) {
    JournalReader journal = JournalReader.of(files.read(SystemPaths.JOURNAL).orElse(""));
    Optional<RunReport> killed = journal.killed();
    if (killed.isPresent()) {
      OptionalLong process = journal.unendedProcess();
      boolean alive = process.isPresent() && ProcessHandle.of(process.getAsLong()).isPresent();
      return new LastRun(killed.get(), alive ? process : OptionalLong.empty());
    }
    return new LastRun(
        new LastReportSink(files)
            .read()
            .orElseThrow(
                () ->
                    BootstrapException.failed(
                        "reading the last run: observed no "
                            + SystemPaths.LAST_REPORT
                            + ", expected one; run 'bootstrap --phase persist' or 'bootstrap --phase spawn' first")),
        OptionalLong.empty());
  }
}
