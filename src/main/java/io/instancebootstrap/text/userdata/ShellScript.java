// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a shell script where the agent's invocations name their phase. A phase taken from a
 * variable is followed to the variable's assignments in the same script; one that cannot be read is
 * an error, because a replacement that runs persist again is not what anybody asked for.
 */
final class ShellScript {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)\\}?");
  private static final Pattern DEFAULT =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*:?[-=][\"']?(persist|spawn)[\"']?\\}");
  private static final int DEEPEST = 5;

  private final String text;
  private final List<List<ShellWord>> commands;
  private final List<PhaseWord> found = new ArrayList<>();

  private ShellScript(String text, int start, int end) {
    this.text = text;
    this.commands = ShellLexer.commands(text, start, end);
  }

  /**
   * The phase words of {@code script}, by offset.
   *
   * @throws BootstrapException if an invocation's phase cannot be read
   */
  static List<PhaseWord> find(String script) {
    return find(script, 0, script.length(), 0);
  }

  private static List<PhaseWord> find(String text, int start, int end, int depth) {
    ShellScript script = new ShellScript(text, start, end);
    for (List<ShellWord> command : script.commands) {
      script.read(command, depth);
    }
    return script.found.stream().distinct().toList();
  }

  private void read(List<ShellWord> command, int depth) {
    List<String> values = command.stream().map(word -> unquoted(word.value())).toList();
    OptionalInt phase = AgentCommand.phaseIndex(values);
    if (phase.isPresent()) {
      phase(command.get(phase.getAsInt()), values.get(phase.getAsInt()));
      return;
    }
    OptionalInt script = AgentCommand.scriptIndex(values);
    if (script.isPresent() && depth < DEEPEST) {
      ShellWord word = command.get(script.getAsInt());
      if (isQuotedAsAWhole(word)) {
        found.addAll(find(text, word.start() + 1, word.end() - 1, depth + 1));
      }
    }
  }

  /** Inside a quoted script the quotes of its own words may be escaped: they do not count. */
  private static String unquoted(String value) {
    return value.replaceAll("[\"'\\\\]", "");
  }

  private boolean isQuotedAsAWhole(ShellWord word) {
    if (word.end() - word.start() < 2) {
      return false;
    }
    char first = text.charAt(word.start());
    return (first == '"' || first == '\'') && text.charAt(word.end() - 1) == first;
  }

  private void phase(ShellWord word, String unquoted) {
    String value = unquoted.replaceFirst("^--phase=", "");
    Matcher variable = VARIABLE.matcher(value);
    Matcher withDefault = DEFAULT.matcher(value);
    if (value.equals(PhaseWord.PERSIST) || value.equals(PhaseWord.SPAWN)) {
      literal(word, value);
    } else if (withDefault.matches()) {
      literal(word, withDefault.group(1));
    } else if (!variable.matches() || !assignments(variable.group(1))) {
      throw unreadable(word);
    }
  }

  private void literal(ShellWord word, String phase) {
    int offset = text.substring(word.start(), word.end()).lastIndexOf(phase);
    if (offset < 0) {
      throw unreadable(word);
    }
    found.add(new PhaseWord(word.start() + offset, phase));
  }

  private boolean assignments(String name) {
    boolean any = false;
    for (List<ShellWord> command : commands) {
      for (ShellWord word : command) {
        String value = unquoted(word.value());
        for (String phase : List.of(PhaseWord.PERSIST, PhaseWord.SPAWN)) {
          if (value.equals(name + "=" + phase)) {
            literal(word, phase);
            any = true;
          }
        }
      }
    }
    return any;
  }

  private BootstrapException unreadable(ShellWord word) {
    return BootstrapException.configuration(
        "rewriting user data for a replacement: line %d runs bootstrap with the phase \"%s\", expected the word persist or spawn; write the word out, or name a file in [launch] user-data"
            .formatted(
                SourceLine.number(text, word.start()), text.substring(word.start(), word.end())));
  }
}
