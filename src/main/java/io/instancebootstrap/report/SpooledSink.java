// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.report.Spool.Entry;
import io.instancebootstrap.step.report.ReportSink;
import io.instancebootstrap.time.Deadline;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A sink that loses nothing: a report is spooled before it is told and leaves the spool once the
 * sink has taken it, so reports arrive in order, each at least once, whatever happens in between.
 */
public final class SpooledSink implements ReportSink {
  private final ReportSink sink;
  private final Spool spool;
  private final Supplier<Held> lock;
  private final Supplier<Deadline> deadline;

  /** What is held while reports are told; closing it lets the next one tell. */
  public interface Held {
    void close();
  }

  /**
   * @param spool of this sink alone
   * @param lock throws LOCKED while another process tells the reports of this spool
   * @param deadline after which no further report is begun
   */
  public SpooledSink(
      ReportSink sink, Spool spool, Supplier<Held> lock, Supplier<Deadline> deadline) {
    this.sink = sink;
    this.spool = spool;
    this.lock = lock;
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return sink.name();
  }

  /** The reports that wait for this sink. */
  public Spool spool() {
    return spool;
  }

  @Override
  public void tell(RunReport report, int dropped) {
    try {
      keep(report);
    } catch (BootstrapException fullDisk) {
      // Told at once or never: better than never.
      sink.tell(report, dropped);
      return;
    }
    deliver();
  }

  /** Keeps {@code report} behind all that wait, to be told with them. */
  public void keep(RunReport report) {
    spool.add(report);
  }

  /**
   * Tells all that waits, oldest first, until the sink refuses one. Does nothing while another
   * process does: that one takes along what comes in between.
   *
   * @throws BootstrapException when the sink has not taken all; the rest stays
   */
  public void deliver() {
    if (spool.size() == 0) {
      return;
    }
    Held held;
    try {
      held = lock.get();
    } catch (BootstrapException e) {
      if (e.category() == Category.LOCKED) {
        return;
      }
      throw e;
    }
    try {
      deliverAll(deadline.get());
    } finally {
      held.close();
    }
  }

  private void deliverAll(Deadline end) {
    Optional<Entry> next = spool.oldest();
    while (next.isPresent()) {
      if (end.passed()) {
        throw BootstrapException.unavailable("telling " + name() + ": time is up" + left());
      }
      deliver(next.get());
      next = spool.oldest();
    }
  }

  private void deliver(Entry entry) {
    int dropped = spool.dropped();
    try {
      sink.tell(entry.report(), dropped);
    } catch (BootstrapException e) {
      throw new BootstrapException(e.category(), e.getMessage() + left(), e);
    }
    spool.remove(entry);
    if (dropped > 0) {
      spool.forgetDropped();
    }
  }

  private String left() {
    int dropped = spool.dropped();
    return "; "
        + spool.size()
        + (spool.size() == 1 ? " report is" : " reports are")
        + " kept for it and told later"
        + (dropped == 0 ? "" : ", " + dropped + " older ones were dropped");
  }
}
