// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.report.ReportSink;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps the last report on this machine, for {@code status}. Only root reads it. */
public final class LastReportSink implements ReportSink {
  private final HostFiles files;

  public LastReportSink(HostFiles files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "file " + SystemPaths.LAST_REPORT;
  }

  @Override
  public void tell(RunReport report, int dropped) {
    byte[] json = (ReportJson.print(report) + "\n").getBytes(StandardCharsets.UTF_8);
    files.write(SystemPaths.LAST_REPORT, json, 0600);
  }

  /** The report of the last run that ended; empty when there was none. */
  public Optional<RunReport> read() {
    return files
        .readBytes(SystemPaths.LAST_REPORT)
        .map(bytes -> ReportReader.read(new String(bytes, StandardCharsets.UTF_8)));
  }
}
