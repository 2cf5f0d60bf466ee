// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import java.io.PrintStream;

/** Lines on a terminal, with the progress of long work below them, in a line that is redrawn. */
public final class TerminalOutput implements LineOutput {
  /** To the first column, and erase to the end of the line (ECMA-48, EL). */
  private static final String ERASE = "\r\u001b[K";

  private static final int WIDTH = 79;

  private final PrintStream stream;
  private String shown = "";

  public TerminalOutput(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public synchronized void line(Severity severity, String text) {
    stream.print((shown.isEmpty() ? "" : ERASE) + text + "\n");
    shown = "";
    stream.flush();
  }

  @Override
  public boolean showsProgress() {
    return true;
  }

  @Override
  public synchronized void progress(String text) {
    shown = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
    stream.print(ERASE + shown);
    stream.flush();
  }
}
