// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes the bytes of one stream, hands on each line as it is complete, and keeps the last part of
 * the whole. A line longer than {@link #LONGEST_LINE} is handed on in pieces, so that a program
 * without line ends cannot fill the memory.
 */
final class OutputTail {
  static final int KEPT = 256 * 1024;
  static final int LONGEST_LINE = 64 * 1024;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private byte[] tail = new byte[8192];
  private int length;

  OutputTail(Consumer<String> lines) {
    this.lines = lines;
  }

  synchronized void take(byte[] bytes, int count) {
    keep(bytes, count);
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        handOn();
      } else {
        line.write(bytes[i]);
        if (line.size() >= LONGEST_LINE) {
          handOn();
        }
      }
    }
  }

  /** Hands on what is left without a line end. */
  synchronized void end() {
    if (line.size() > 0) {
      handOn();
    }
  }

  /** The last part of the stream, at most {@link #KEPT} bytes. */
  synchronized String text() {
    int from = Math.max(0, length - KEPT);
    return new String(tail, from, length - from, StandardCharsets.UTF_8);
  }

  private void keep(byte[] bytes, int count) {
    if (length + count > tail.length) {
      int kept = Math.min(length, KEPT);
      byte[] next = new byte[Math.max(kept + count, Math.min(2 * tail.length, 2 * KEPT))];
      System.arraycopy(tail, length - kept, next, 0, kept);
      tail = next;
      length = kept;
    }
    System.arraycopy(bytes, 0, tail, length, count);
    length += count;
  }

  private void handOn() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
