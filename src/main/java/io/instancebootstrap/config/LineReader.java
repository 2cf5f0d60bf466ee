// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.io.Reader;
import java.util.Iterator;

/**
 * Hands out one line at a time and so knows, whenever a parser calls back, which line it is at: a
 * buffering reader on top asks for more only when it has used up what it got. INI4j's handlers are
 * told no line numbers.
 */
final class LineReader extends Reader {
  private final Iterator<String> lines;
  private String pending = "";
  private int number;

  LineReader(String text) {
    this.lines = text.lines().iterator();
  }

  /** Number of the line handed out last, counted from 1. */
  int number() {
    return number;
  }

  /** Whether every line has been handed out. */
  boolean atEnd() {
    return pending.isEmpty() && !lines.hasNext();
  }

  @Override
  public int read(char[] target, int offset, int length) {
    if (pending.isEmpty()) {
      if (!lines.hasNext()) {
        return -1;
      }
      pending = lines.next() + "\n";
      number++;
    }
    int count = Math.min(length, pending.length());
    pending.getChars(0, count, target, offset);
    pending = pending.substring(count);
    return count;
  }

  @Override
  public void close() {}
}
