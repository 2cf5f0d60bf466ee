// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The file that remembers the launch parameters: read, and changed in place so that comments, order
 * and everything that is not the agent's survive. Pure.
 */
public final class BootstrapIni {
  /** As messages name the file. */
  static final String NAME = "bootstrap.ini";

  private static final String SECTION = "bootstrap";

  private final String text;
  private final Map<LaunchParameter, String> values;
  private final BooleanSupplier namesServer;

  private BootstrapIni(
      String text, Map<LaunchParameter, String> values, BooleanSupplier namesServer) {
    this.text = text;
    this.values = values;
    this.namesServer = namesServer;
  }

  /**
   * Reads the file's text; empty for no file. Throws a configuration error that lists every
   * problem: lines that are no INI, unknown keys in section {@code [bootstrap]}. Other sections are
   * nobody's business.
   */
  public static BootstrapIni read(String text) {
    Problems problems = new Problems();
    Map<LaunchParameter, String> values = new EnumMap<>(LaunchParameter.class);
    for (IniFile.Entry entry : IniReader.read(NAME, text, problems).entries()) {
      if (entry.section().equals(SECTION)) {
        take(entry, values, problems);
      }
    }
    Problems.refuse("reading " + NAME, problems.sorted());
    return new BootstrapIni(text, values, () -> true);
  }

  private static void take(
      IniFile.Entry entry, Map<LaunchParameter, String> values, Problems problems) {
    Optional<LaunchParameter> parameter =
        Arrays.stream(LaunchParameter.values())
            .filter(known -> known.key().equals(entry.key()))
            .findFirst();
    parameter.ifPresent(known -> values.put(known, entry.value()));
    if (parameter.isEmpty()) {
      List<String> keys = Arrays.stream(LaunchParameter.values()).map(p -> p.key()).toList();
      problems.add(
          entry.place(),
          Setting.subject(SECTION, entry.key()),
          "unknown key, expected one of " + String.join(", ", keys),
          Spelling.suggestion(entry.key(), keys, "delete it"));
    }
  }

  /** The same, but its server's name counts only if {@code here}, which is asked when needed. */
  public BootstrapIni namingServerIf(BooleanSupplier here) {
    return new BootstrapIni(text, values, here);
  }

  /** What the file says of {@code parameter}. */
  public Optional<String> value(LaunchParameter parameter) {
    return Optional.ofNullable(values.get(parameter))
        .filter(value -> parameter != LaunchParameter.SERVER || namesServer.getAsBoolean());
  }

  /** The server's name that the file has but that does not count here. */
  Optional<String> foreignServer() {
    return value(LaunchParameter.SERVER).isPresent()
        ? Optional.empty()
        : Optional.ofNullable(values.get(LaunchParameter.SERVER));
  }

  /** The file's text without the lines that assign {@code parameter}. */
  public String without(LaunchParameter parameter) {
    List<String> lines = new ArrayList<>(text.isEmpty() ? List.of() : List.of(split()));
    for (int line; (line = lineOf(lines, parameter.key())) >= 0; ) {
      lines.remove(line);
    }
    return String.join("", lines);
  }

  /**
   * The file's text with {@code wanted} in section {@code [bootstrap]}; the same text when it says
   * so already. A parameter that is not wanted keeps its line.
   */
  public String updated(Map<LaunchParameter, String> wanted) {
    List<String> lines = new ArrayList<>(text.isEmpty() ? List.of() : List.of(split()));
    new EnumMap<>(wanted)
        .forEach(
            (parameter, value) -> {
              if (!value.equals(values.get(parameter))) {
                set(lines, parameter.key(), value);
              }
            });
    return String.join("", lines);
  }

  /** Lines with their ends, whatever those are. */
  private String[] split() {
    return text.split("(?<=\n)");
  }

  private static void set(List<String> lines, String key, String value) {
    if (value.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      throw new IllegalArgumentException("a value of several lines for " + key);
    }
    int place = lineOf(lines, key);
    if (place >= 0) {
      lines.set(place, key + " = " + value + end(lines.get(place)));
    } else {
      int end = endOfSection(lines);
      closeLine(lines, end - 1);
      lines.add(end, key + " = " + value + "\n");
    }
  }

  /** The file's last line may lack its end. */
  private static void closeLine(List<String> lines, int index) {
    if (end(lines.get(index)).isEmpty()) {
      lines.set(index, lines.get(index) + "\n");
    }
  }

  private static String end(String line) {
    return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
  }

  /** The last line that assigns {@code key} in the section, as the last one counts; else -1. */
  private static int lineOf(List<String> lines, String key) {
    boolean inside = false;
    int found = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("[")) {
        inside = isHeader(line);
      } else if (inside && assigns(line, key)) {
        found = i;
      }
    }
    return found;
  }

  private static boolean assigns(String line, String key) {
    return line.startsWith(key)
        && (line.substring(key.length()).strip().startsWith("=")
            || line.substring(key.length()).strip().startsWith(":"));
  }

  private static boolean isHeader(String line) {
    return line.endsWith("]") && line.substring(1, line.length() - 1).strip().equals(SECTION);
  }

  /** Where a new line of the section goes; adds the section when there is none. */
  private static int endOfSection(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i).strip();
      if (line.startsWith("[") && isHeader(line)) {
        return afterLastEntry(lines, i);
      }
    }
    if (!lines.isEmpty()) {
      closeLine(lines, lines.size() - 1);
      lines.add("\n");
    }
    lines.add("[" + SECTION + "]\n");
    return lines.size();
  }

  private static int afterLastEntry(List<String> lines, int header) {
    int end = header + 1;
    for (int i = header + 1; i < lines.size() && !lines.get(i).strip().startsWith("["); i++) {
      if (!lines.get(i).isBlank()) {
        end = i + 1;
      }
    }
    return end;
  }
}
