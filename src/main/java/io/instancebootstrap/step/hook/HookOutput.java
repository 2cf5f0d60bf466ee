// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.hook;

import io.instancebootstrap.domain.Redaction;
import io.instancebootstrap.engine.StepLog;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Hands the hook's output to the log line by line, without secrets, and keeps the last lines for
 * the verdict. Takes lines from several threads.
 */
final class HookOutput {
  private static final int LAST = 20;
  private static final int LONGEST = 500;

  private final Redaction redaction;
  private final StepLog log;
  private final Deque<String> last = new ArrayDeque<>();

  HookOutput(Redaction redaction, StepLog log) {
    this.redaction = redaction;
    this.log = log;
  }

  synchronized void line(String raw) {
    String line = redaction.apply(raw);
    log.note(line);
    last.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    if (last.size() > LAST) {
      last.removeFirst();
    }
  }

  /** The last lines, for an error message. */
  synchronized String tail() {
    return last.isEmpty() ? "it printed nothing" : "its last lines:\n" + String.join("\n", last);
  }
}
