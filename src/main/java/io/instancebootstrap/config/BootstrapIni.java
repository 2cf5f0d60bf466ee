// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file /etc/bootstrap/bootstrap.ini: read for the launch parameters, and written by a
 * successful run without touching what is not the agent's.
 */
public final class BootstrapIni {
  private static final String SECTION = "bootstrap";

  private BootstrapIni() {}

  /**
   * The launch parameters that {@code text} names; a CONFIGURATION error with every line that is
   * not understood.
   */
  public static Map<LaunchParameter, String> read(String name, String text) {
    Problems problems = new Problems();
    IniFile file = IniReader.read(name, text, problems);
    Map<LaunchParameter, String> found = new EnumMap<>(LaunchParameter.class);
    List<String> keys =
        Arrays.stream(LaunchParameter.values()).map(parameter -> parameter.key).toList();
    for (IniFile.Entry entry : file.entries()) {
      if (!entry.section().equals(SECTION)) {
        problems.add(
            entry.place(),
            "[" + entry.section() + "]",
            "unknown section",
            "the file has one section, [bootstrap]");
      } else if (!keys.contains(entry.key())) {
        problems.add(
            entry.place(),
            Setting.subject(SECTION, entry.key()),
            "unknown key",
            Spelling.suggestion(entry.key(), keys, "known keys: " + String.join(", ", keys)));
      } else if (!entry.value().isEmpty()) {
        parameter(entry.key()).ifPresent(parameter -> found.put(parameter, entry.value()));
      }
    }
    if (!problems.isEmpty()) {
      Problems.refuse("reading " + name, problems.sorted());
    }
    return found;
  }

  /**
   * {@code text} with {@code wanted} in its section: lines of other keys, comments and order stay;
   * a value that is already right is not touched.
   */
  public static String with(String text, Map<LaunchParameter, String> wanted) {
    String result = text;
    for (Map.Entry<LaunchParameter, String> entry : wanted.entrySet()) {
      if (entry.getValue().contains("\n")) {
        throw BootstrapException.configuration(
            "writing bootstrap.ini: observed a line break in "
                + entry.getKey().key
                + ", expected one line; change it");
      }
      result = withKey(result, entry.getKey().key, entry.getValue());
    }
    return result;
  }

  private static String withKey(String text, String key, String value) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    String line = key + " = " + value;
    int end = -1;
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      String stripped = lines.get(i).strip();
      if (stripped.startsWith("[")) {
        inside = stripped.equals("[" + SECTION + "]");
      }
      if (inside) {
        end = stripped.isEmpty() ? end : i;
        if (assigns(stripped, key)) {
          if (!stripped.equals(line)) {
            lines.set(i, line);
          }
          return String.join("\n", lines) + "\n";
        }
      }
    }
    if (end < 0) {
      lines.add("[" + SECTION + "]");
      end = lines.size() - 1;
    }
    lines.add(end + 1, line);
    return String.join("\n", lines) + "\n";
  }

  private static Optional<LaunchParameter> parameter(String key) {
    return Arrays.stream(LaunchParameter.values())
        .filter(known -> known.key.equals(key))
        .findFirst();
  }

  private static boolean assigns(String line, String key) {
    int equals = line.indexOf('=');
    return equals > 0 && line.substring(0, equals).strip().equals(key);
  }
}
