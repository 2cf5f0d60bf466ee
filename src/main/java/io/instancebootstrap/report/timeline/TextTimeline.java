// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report.timeline;

import io.instancebootstrap.report.ReportText;
import io.instancebootstrap.report.timeline.Bar.Kind;
import io.instancebootstrap.report.timeline.Bar.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Draws a timeline for a terminal of 80 columns. */
public final class TextTimeline {
  private static final int NAME = 18;
  private static final int CELLS = 48;
  private static final int TICKS = 5;
  private static final int COLUMNS = 80;
  private static final char WORK = '█';
  private static final char WAIT = '░';

  private final Timeline timeline;
  private final Axis axis;
  private final StringBuilder text = new StringBuilder();

  private TextTimeline(Timeline timeline) {
    this.timeline = timeline;
    this.axis = new Axis(timeline.start(), timeline.end(), CELLS);
  }

  /** The picture, lines ended by LF. */
  public static String draw(Timeline timeline) {
    return new TextTimeline(timeline).draw();
  }

  private String draw() {
    ReportText.wrapped(timeline.title(), COLUMNS).forEach(this::line);
    line("");
    axis();
    boolean stages = timeline.bars().stream().anyMatch(bar -> bar.kind() == Kind.STAGE);
    if (stages) {
      line("cloud-init");
      timeline.bars().stream().filter(bar -> bar.kind() == Kind.STAGE).forEach(this::bar);
      line("steps");
    }
    timeline.bars().stream().filter(bar -> bar.kind() != Kind.STAGE).forEach(this::bar);
    legend();
    return text.toString();
  }

  private void axis() {
    StringBuilder marks = new StringBuilder(" ".repeat(CELLS));
    for (Duration tick : axis.ticks(TICKS)) {
      String label = Axis.seconds(tick) + (tick.isZero() ? " s" : "");
      int place = Math.min(cell(axis.start().plus(tick)), CELLS - label.length());
      if (place > 0 && marks.charAt(place - 1) != ' ') {
        continue;
      }
      marks.replace(place, place + label.length(), label);
    }
    line(" ".repeat(NAME + 3) + marks.toString().stripTrailing());
  }

  private void bar(Bar bar) {
    StringBuilder cells = new StringBuilder();
    int first = cell(bar.start());
    int last = Math.max(first, (int) Math.ceil(axis.place(bar.end())) - 1);
    for (int i = 0; i < CELLS; i++) {
      cells.append(i < first || i > last ? ' ' : waits(bar, i) ? WAIT : WORK);
    }
    String mark = bar.critical() ? "* " : "  ";
    String failed = bar.kind() == Kind.FAILED_STEP ? "!" : " ";
    line(
        (mark + "%-" + NAME + "s" + failed + "%s %9s")
            .formatted(bar.name(), cells, ReportText.time(bar.took())));
  }

  /** Whether more of this cell's part of the bar was spent waiting than working. */
  private boolean waits(Bar bar, int cell) {
    double from = Math.max(cell, axis.place(bar.start()));
    double to = Math.min(cell + 1, axis.place(bar.end()));
    double waited = 0;
    for (Span wait : bar.waits()) {
      waited +=
          Math.max(
              0, Math.min(to, axis.place(wait.end())) - Math.max(from, axis.place(wait.start())));
    }
    return waited > (to - from) / 2;
  }

  private int cell(Instant time) {
    return Math.min(CELLS - 1, (int) axis.place(time));
  }

  private void legend() {
    line("");
    line(WORK + " work   " + WAIT + " waiting   * on the critical path   ! failed");
    List<String> chain = timeline.criticalPath().stream().map(TextTimeline::described).toList();
    ReportText.wrapped("Critical path: " + String.join(" > ", chain), COLUMNS).forEach(this::line);
    if (!timeline.notReached().isEmpty()) {
      ReportText.wrapped("Not reached: " + String.join(", ", timeline.notReached()), COLUMNS)
          .forEach(this::line);
    }
  }

  private static String described(Bar bar) {
    String waited =
        bar.waited().toMillis() >= 50 ? ", waited " + ReportText.time(bar.waited()) : "";
    return bar.name() + " (" + ReportText.time(bar.took()) + waited + ")";
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
