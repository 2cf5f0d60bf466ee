// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report.timeline;

import io.instancebootstrap.report.ReportText;
import io.instancebootstrap.report.timeline.Bar.Kind;
import io.instancebootstrap.report.timeline.Bar.Span;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Draws a timeline as a picture of its own, without fonts, scripts or anything else from elsewhere;
 * light or dark as the reader's screen is.
 */
public final class SvgTimeline {
  private static final int WIDTH = 960;
  private static final int LEFT = 160;
  private static final int CHART = 690;
  private static final int TOP = 76;
  private static final int ROW = 24;
  private static final int BAR = 14;
  private static final int TICKS = 8;
  private static final double NARROWEST = 1.5;

  private static final String STYLE =
      """
      <style>
        svg { --ground: #ffffff; --text: #1f2328; --faint: #59636e; --grid: #d8dee4;
              --stage: #8c959f; --step: #9ec1ef; --critical: #0b5cc4; --failed: #c21c2c; }
        @media (prefers-color-scheme: dark) {
          svg { --ground: #0d1117; --text: #e6edf3; --faint: #9aa4af; --grid: #2a313a;
                --stage: #6e7681; --step: #37598a; --critical: #79b4ff; --failed: #ff7b72; }
        }
        text { font: 13px system-ui, "DejaVu Sans", sans-serif; fill: var(--text); }
        .title { font-size: 16px; font-weight: 600; }
        .faint { fill: var(--faint); font-size: 12px; }
        .strong { font-weight: 600; }
        .right { text-anchor: end; }
        .middle { text-anchor: middle; }
        .ground { fill: var(--ground); }
        .grid { stroke: var(--grid); }
        .stage { fill: var(--stage); }
        .step { fill: var(--step); }
        .critical { fill: var(--critical); }
        .failed { fill: var(--failed); }
        .wait { fill: var(--ground); fill-opacity: 0.75; }
        .stripes { stroke: var(--faint); stroke-width: 2; }
      </style>
      <defs>
        <pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" class="wait"/><line x1="1" y1="0" x2="1" y2="6" class="stripes"/>
        </pattern>
      </defs>
      """;

  private final Timeline timeline;
  private final Axis axis;
  private final StringBuilder svg = new StringBuilder();

  private SvgTimeline(Timeline timeline) {
    this.timeline = timeline;
    this.axis = new Axis(timeline.start(), timeline.end(), CHART);
  }

  /** The picture as the text of an SVG file. */
  public static String draw(Timeline timeline) {
    return new SvgTimeline(timeline).draw();
  }

  private String draw() {
    List<String> notes = notes();
    int rows = TOP + timeline.bars().size() * ROW;
    int height = rows + 52 + notes.size() * 18;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-labelledby="title">
        <title id="title">%s</title>
        """
            .formatted(WIDTH, height, WIDTH, height, escaped(timeline.title())));
    svg.append(STYLE);
    svg.append("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    text("title", 16, 28, timeline.title());
    grid(rows);
    for (int i = 0; i < timeline.bars().size(); i++) {
      bar(timeline.bars().get(i), TOP + i * ROW);
    }
    legend(rows + 26);
    for (int i = 0; i < notes.size(); i++) {
      text("faint", 16, rows + 52 + i * 18, notes.get(i));
    }
    return svg.append("</svg>\n").toString();
  }

  private List<String> notes() {
    List<String> chain = timeline.criticalPath().stream().map(Bar::name).toList();
    String reached =
        timeline.notReached().isEmpty()
            ? ""
            : " Not reached: " + String.join(", ", timeline.notReached()) + ".";
    return ReportText.wrapped("Critical path: " + String.join(" > ", chain) + "." + reached, 140);
  }

  private void grid(int bottom) {
    for (Duration tick : axis.ticks(TICKS)) {
      double x = LEFT + axis.place(axis.start().plus(tick));
      svg.append(
          "<line class=\"grid\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>\n"
              .formatted(number(x), TOP - 8, number(x), bottom));
      text("faint middle", x, TOP - 14, Axis.seconds(tick) + " s");
    }
  }

  private void bar(Bar bar, int y) {
    double x = LEFT + axis.place(bar.start());
    double width = Math.max(NARROWEST, axis.place(bar.end()) - axis.place(bar.start()));
    String took = ReportText.time(bar.took());
    String name = bar.critical() ? "strong right" : "right";
    text(name + (bar.kind() == Kind.STAGE ? " faint" : ""), LEFT - 10, y + 12, bar.name());
    svg.append("<g><title>").append(escaped(bar.name() + ", " + took + ". " + bar.note()));
    svg.append("</title>\n");
    rectangle(colour(bar), x, y, width);
    for (Span wait : bar.waits()) {
      double from = axis.place(wait.start());
      double part = axis.place(wait.end()) - from;
      svg.append(
          "<rect fill=\"url(#stripes)\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>\n"
              .formatted(number(LEFT + from), y + 2, number(part), BAR - 4));
    }
    svg.append("</g>\n");
    text("faint right", WIDTH - 16, y + 12, took);
  }

  private static String colour(Bar bar) {
    return switch (bar.kind()) {
      case STAGE -> "stage";
      case FAILED_STEP -> "failed";
      case STEP -> bar.critical() ? "critical" : "step";
    };
  }

  private void legend(int y) {
    double x = LEFT;
    boolean stages = timeline.bars().stream().anyMatch(bar -> bar.kind() == Kind.STAGE);
    x = stages ? legend("stage", "cloud-init", x, y) : x;
    x = legend("step", "step", x, y);
    x = legend("critical", "on the critical path", x, y);
    boolean failed = timeline.bars().stream().anyMatch(bar -> bar.kind() == Kind.FAILED_STEP);
    x = failed ? legend("failed", "failed", x, y) : x;
    svg.append(
        "<rect fill=\"url(#stripes)\" x=\"%s\" y=\"%d\" width=\"22\" height=\"%d\"/>\n"
            .formatted(number(x), y - 11, BAR));
    text("faint", x + 28, y, "waiting");
  }

  private double legend(String colour, String words, double x, int y) {
    rectangle(colour, x, y - 11, 22);
    text("faint", x + 28, y, words);
    return x + 28 + words.length() * 7 + 24;
  }

  private void rectangle(String colour, double x, int y, double width) {
    svg.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"2\"/>\n"
            .formatted(colour, number(x), y, number(width), BAR));
  }

  private void text(String style, double x, int y, String text) {
    svg.append(
        "<text class=\"%s\" x=\"%s\" y=\"%d\">%s</text>\n"
            .formatted(style, number(x), y, escaped(text)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Text of a report may hold anything, also what XML has no way to write. */
  private static String escaped(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
