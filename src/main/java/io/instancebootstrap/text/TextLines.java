// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as lines that remember how each of them ended, so that the lines joined again are the text
 * they came from. A lone carriage return is part of its line; only LF and CRLF end one.
 */
final class TextLines {
  private TextLines() {}

  /** One line: its content and its end, which is LF, CRLF, or empty for an unfinished last line. */
  record Line(String body, String end) {
    Line withBody(String newBody) {
      return new Line(newBody, end);
    }
  }

  /** The lines of {@code text}; none for an empty text. */
  static List<Line> split(String text) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      if (newline < 0) {
        lines.add(new Line(text.substring(start), ""));
        break;
      }
      boolean carriageReturn = newline > start && text.charAt(newline - 1) == '\r';
      int bodyEnd = carriageReturn ? newline - 1 : newline;
      lines.add(new Line(text.substring(start, bodyEnd), carriageReturn ? "\r\n" : "\n"));
      start = newline + 1;
    }
    return lines;
  }

  /** The text that {@link #split} was given. */
  static String join(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(line.body()).append(line.end());
    }
    return text.toString();
  }

  /** How lines of this text end: as its first one does, LF where there is none to follow. */
  static String endOf(List<Line> lines) {
    return lines.isEmpty() ? "\n" : finished(lines.get(0), "\n").end();
  }

  /**
   * Puts a line at {@code index} (at most the number of lines). Behind an unfinished last line,
   * that one is finished and the new one takes over being unfinished.
   */
  static void insert(List<Line> lines, int index, String body) {
    String end = endOf(lines);
    if (index > 0 && lines.get(index - 1).end().isEmpty()) {
      lines.set(index - 1, finished(lines.get(index - 1), end));
      lines.add(index, new Line(body, ""));
    } else {
      lines.add(index, new Line(body, end));
    }
  }

  /** Behind a lone carriage return only CRLF leaves the return in the line when read again. */
  private static Line finished(Line line, String end) {
    if (!line.end().isEmpty()) {
      return line;
    }
    return new Line(line.body(), line.body().endsWith("\r") ? "\r\n" : end);
  }
}
