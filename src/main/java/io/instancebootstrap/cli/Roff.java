// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

/**
 * A manual page in the words of man(7). Takes plain text and escapes what roff would read in it.
 */
final class Roff {
  private final StringBuilder page = new StringBuilder();

  /**
   * @param date as the footer shows it
   */
  Roff(String name, int section, String date, String source, String manual) {
    page.append(".\\\" Written by the build; changes here are lost.\n")
        .append(".TH " + name.toUpperCase(java.util.Locale.ROOT) + " " + section)
        .append(" \"" + date + "\" \"" + source + "\" \"" + manual + "\"\n")
        .append(".ad l\n.nh\n");
  }

  Roff heading(String text) {
    page.append(".SH \"").append(escaped(text)).append("\"\n");
    return this;
  }

  Roff subheading(String text) {
    page.append(".SS \"").append(escaped(text)).append("\"\n");
    return this;
  }

  Roff paragraph(String text) {
    page.append(".PP\n").append(line(text));
    return this;
  }

  /** Lines that stay as they are. */
  Roff literal(String lines) {
    page.append(".PP\n.nf\n");
    lines.lines().forEach(each -> page.append(line(each)));
    page.append(".fi\n");
    return this;
  }

  /** A term, such as an option, and what it means. */
  Roff item(String term, String meaning) {
    page.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n").append(line(meaning));
    return this;
  }

  /** The page so far. */
  String text() {
    return page.toString();
  }

  private static String line(String text) {
    String escaped = escaped(text);
    // A point or a quote at the beginning of a line would be a request; one without width is none.
    boolean request = escaped.startsWith(".") || escaped.startsWith("'");
    return (request ? "\\&" : "") + escaped + "\n";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("\"", "\\(dq")
        .replace("'", "\\(aq")
        .replace("…", "...");
  }
}
