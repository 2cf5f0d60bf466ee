// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.text.TextLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits the {@code options} lines of resolv.conf(5).
 *
 * <p>glibc (resolv/res_init.c) takes every options line and reads the options one after another, so
 * those of several lines add up and the later value of an option wins. Keywords count only in the
 * first column. Options that are not the agent's stay as they are; {@code rotate} has no opposite,
 * so not rotating means taking the word out.
 */
public final class ResolvConf {
  private static final Pattern OPTIONS = Pattern.compile("(options)([ \t].*)", Pattern.DOTALL);

  private ResolvConf() {}

  /** {@code resolvConf} with the options in effect; the same text if they were. */
  public static String with(String resolvConf, ResolverOptions options) {
    List<Line> lines = new ArrayList<>(TextLines.split(resolvConf));
    int last = -1;
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = OPTIONS.matcher(lines.get(i).body());
      if (matcher.matches()) {
        String value = replaced(matcher.group(2), options);
        lines.set(i, lines.get(i).withBody(matcher.group(1) + value));
        all.append(value);
        last = i;
      }
    }
    String missing = missing(all.toString(), options);
    if (missing.isEmpty()) {
      return TextLines.join(lines);
    }
    if (last < 0) {
      TextLines.insert(lines, lines.size(), "options" + missing);
    } else {
      Line line = lines.get(last);
      // Blanks and tabs only: to the resolver any other character is part of a word.
      lines.set(last, line.withBody(line.body().replaceAll("[ \t]+\\z", "") + missing));
    }
    return TextLines.join(lines);
  }

  private static String replaced(String value, ResolverOptions options) {
    String result =
        value
            .replaceAll("(?<=[ \t])timeout:[^ \t]*", "timeout:" + options.timeout().toSeconds())
            .replaceAll("(?<=[ \t])attempts:[^ \t]*", "attempts:" + options.attempts());
    return options.rotate() ? result : result.replaceAll("[ \t]+rotate(?=[ \t]|\\z)", "");
  }

  private static String missing(String present, ResolverOptions options) {
    StringBuilder missing = new StringBuilder();
    for (String option : options.print().split(" ", -1)) {
      if (!present.matches("(?s).*[ \t]" + Pattern.quote(option) + "([ \t].*)?")) {
        missing.append(' ').append(option);
      }
    }
    return missing.toString();
  }
}
