// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.text.TextLines.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits nscd.conf(5) in place.
 *
 * <p>nscd reads line by line and a later line overrides an earlier one, so the last line of an
 * option and database is the one that counts, and the only one changed. {@code #} starts a comment
 * anywhere.
 */
public final class NscdConf {
  /** Blank, option, blank, database, blank, value, rest (blanks and comment). */
  private static final Pattern SETTING =
      Pattern.compile(
          "([ \t]*)([a-z-]+)([ \t]+)([a-z]+)([ \t]+)([^ \t#]+)([ \t\r]*(?:#.*)?)", Pattern.DOTALL);

  private NscdConf() {}

  /**
   * {@code conf} with the settings in effect; equal to {@code conf} if they were before, which is
   * how a caller knows whether nscd needs a restart.
   */
  public static String with(String conf, List<CacheSetting> settings) {
    List<Line> lines = new ArrayList<>(TextLines.split(conf));
    for (CacheSetting setting : settings) {
      Map<String, String> options = new LinkedHashMap<>();
      options.put("enable-cache", setting.enabled() ? "yes" : "no");
      options.put("positive-time-to-live", Long.toString(setting.positive().toSeconds()));
      options.put("negative-time-to-live", Long.toString(setting.negative().toSeconds()));
      options.forEach((option, value) -> set(lines, option, setting.database(), value));
    }
    return TextLines.join(lines);
  }

  private static void set(List<Line> lines, String option, String database, String value) {
    int lastOfDatabase = -1;
    for (int i = lines.size() - 1; i >= 0; i--) {
      Matcher matcher = SETTING.matcher(lines.get(i).body());
      if (!matcher.matches() || !matcher.group(4).equals(database)) {
        continue;
      }
      lastOfDatabase = Math.max(lastOfDatabase, i);
      if (matcher.group(2).equals(option)) {
        lines.set(i, lines.get(i).withBody(replaceValue(matcher, value)));
        return;
      }
    }
    append(lines, lastOfDatabase, option, database, value);
  }

  private static String replaceValue(Matcher matcher, String value) {
    String line = matcher.group();
    return matcher.group(6).equals(value)
        ? line
        : line.substring(0, matcher.start(6)) + value + line.substring(matcher.end(6));
  }

  /** Behind the database's last line and indented like it; at the end if it has none. */
  private static void append(
      List<Line> lines, int lastOfDatabase, String option, String database, String value) {
    String indent = "\t";
    int at = lines.size();
    if (lastOfDatabase >= 0) {
      Matcher neighbour = SETTING.matcher(lines.get(lastOfDatabase).body());
      indent = neighbour.matches() ? neighbour.group(1) : indent;
      at = lastOfDatabase + 1;
    }
    TextLines.insert(lines, at, indent + option + "\t" + database + "\t" + value);
  }
}
