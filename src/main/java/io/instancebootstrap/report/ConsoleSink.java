// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.step.report.ReportSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the note to the system console, which EC2 shows to people who cannot log in. A machine
 * without a console that takes it is no reason to call a run degraded, so nothing is told of that.
 */
public final class ConsoleSink implements ReportSink {
  private final Path console;

  /**
   * @param console the device, such as {@link io.instancebootstrap.host.SystemPaths#CONSOLE}
   */
  public ConsoleSink(Path console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public void tell(RunReport report, int dropped) {
    if (!Files.isWritable(console)) {
      return;
    }
    try (OutputStream out = Files.newOutputStream(console, StandardOpenOption.WRITE)) {
      out.write(("\n" + ReportText.of(report)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A console that hangs up is as good as none.
      return;
    }
  }
}
