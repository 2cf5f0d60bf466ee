// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.RawPath;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the parts of one pass share.
 *
 * @param source root of the source, for messages
 * @param tolerant whether a change of the source is left for a later pass
 * @param settledBefore packed time; a file changed after it was too recently at work to be trusted
 * @param pool whose threads work on the pass
 * @param filesCopied files whose content was copied in this pass
 * @param bytesCopied their bytes
 * @param protectedFiles paths whose copies become immutable or append-only at the very end
 */
record CopyRun(
    RawPath source,
    boolean tolerant,
    long settledBefore,
    Ledger ledger,
    SummaryBuilder summary,
    Notes notes,
    ProgressMeter meter,
    WorkPool pool,
    LongAdder filesCopied,
    LongAdder bytesCopied,
    Queue<ProtectedFile> protectedFiles) {

  CopyRun(
      RawPath source, boolean tolerant, long settledBefore, Ledger ledger, ProgressMeter meter) {
    this(
        source,
        tolerant,
        settledBefore,
        ledger,
        new SummaryBuilder(),
        new Notes(),
        meter,
        new WorkPool(),
        new LongAdder(),
        new LongAdder(),
        new ConcurrentLinkedQueue<>());
  }

  /** The absolute path in the source, for messages. */
  RawPath shown(RawPath path) {
    return source.child(path);
  }

  CopyResult result() {
    return new CopyResult(summary.build(), filesCopied.sum(), bytesCopied.sum(), notes.list());
  }
}
