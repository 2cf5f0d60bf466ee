// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import java.io.PrintStream;

/**
 * Lines on a stream that nobody looks at while it grows, plain or with the severity prefix that the
 * journal understands (sd-daemon(3)): there every line of a message needs its own.
 */
public final class StreamOutput implements LineOutput {
  private final PrintStream stream;
  private final boolean prefixed;

  private StreamOutput(PrintStream stream, boolean prefixed) {
    this.stream = stream;
    this.prefixed = prefixed;
  }

  /** Lines as they are. */
  public static StreamOutput plain(PrintStream stream) {
    return new StreamOutput(stream, false);
  }

  /** Lines for the journal, when JOURNAL_STREAM says that it reads them. */
  public static StreamOutput journal(PrintStream stream) {
    return new StreamOutput(stream, true);
  }

  @Override
  public void line(Severity severity, String text) {
    StringBuilder lines = new StringBuilder();
    String prefix = prefixed ? "<" + severity.number() + ">" : "";
    text.lines().forEach(line -> lines.append(prefix).append(line).append('\n'));
    // One call, so that lines of several threads do not mix.
    stream.print(lines);
    stream.flush();
  }
}
