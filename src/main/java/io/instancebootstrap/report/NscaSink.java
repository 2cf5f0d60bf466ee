// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.step.report.ReportSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends a passive service check to Nagios with the real send_nsca, whose own configuration file
 * holds password and encryption. The host is the server's name, which outlives its instances.
 */
public final class NscaSink implements ReportSink {
  private static final String PROGRAM = "send_nsca";

  /** What the oldest protocol version in use carries for the plugin's output (nsca.h: 512). */
  private static final int LONGEST = 511;

  private final String nagios;
  private final String service;
  private final CommandRunner commands;

  /**
   * @param nagios host that takes passive checks
   * @param service name of the check there
   */
  public NscaSink(String nagios, String service, CommandRunner commands) {
    this.nagios = nagios;
    this.service = service;
    this.commands = commands;
  }

  @Override
  public String name() {
    return "nagios " + nagios;
  }

  @Override
  public void tell(RunReport report, int dropped) {
    if (!commands.has(PROGRAM)) {
      throw BootstrapException.failed(
          "telling "
              + name()
              + ": observed no program send_nsca, expected it because of [report] nsca-host;"
              + " install the package nsca-client");
    }
    commands
        .run(
            Command.of("telling " + name(), PROGRAM, "-H", nagios, "-to", "5")
                .within(Duration.ofSeconds(15))
                .reading(line(report, dropped)))
        .orThrow();
  }

  /** Host, service, return code and output, parted by tabs (send_nsca --help). */
  String line(RunReport report, int dropped) {
    String code = Integer.toString(VerdictCode.of(report.verdict()));
    String missed = dropped == 0 ? "" : " (" + ReportText.missed(dropped) + ")";
    String output = (ReportText.oneLine(report) + missed).replaceAll("[\\t\\r\\n]+", " ");
    return String.join("\t", report.server().orElse("unknown"), service, code, cut(output)) + "\n";
  }

  /** At most what the protocol carries, in bytes. */
  private static String cut(String text) {
    String shorter = text;
    while (shorter.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      shorter = shorter.substring(0, shorter.length() - 1);
    }
    return shorter;
  }
}
