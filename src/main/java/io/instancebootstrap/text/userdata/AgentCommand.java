// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells from the words of one command whether it runs the agent, and which word names the phase.
 *
 * <p>The agent may stand anywhere behind wrappers (sudo, timeout, a retry function), so every
 * command counts in which its name is followed by a phase, save those that only talk about it.
 */
final class AgentCommand {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "su", "runuser");

  private static final Set<String> TALKERS =
      Set.of(
          "echo", "printf", "logger", "wall", "cat", "grep", "sed", "awk", "test", "[", "[[",
          "alias", ":");

  /** Talkers that say their next word even behind a wrapper that is not known here. */
  private static final Set<String> ECHOES = Set.of("echo", "logger", "wall");

  /** Words of the grammar and wrappers that may stand before one of the talkers. */
  private static final Set<String> LEADERS =
      Set.of(
          "if", "then", "else", "elif", "do", "while", "until", "!", "{", "time", "exec", "command",
          "sudo", "builtin");

  private static final Pattern ASSIGNMENT =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);
  private static final Pattern AGENT_VARIABLE =
      Pattern.compile("\\$\\{?[A-Za-z0-9_]*bootstrap[A-Za-z0-9_]*\\}?", Pattern.CASE_INSENSITIVE);
  private static final Pattern JAR = Pattern.compile("[^/]*bootstrap[^/]*\\.jar");

  private AgentCommand() {}

  /**
   * Index of the word that holds the phase: {@code --phase=…}, or the one behind {@code --phase}.
   */
  static OptionalInt phaseIndex(List<String> words) {
    if (words.isEmpty() || isTalk(words)) {
      return OptionalInt.empty();
    }
    boolean agent = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (agent && word.startsWith("--phase=")) {
        return OptionalInt.of(i);
      }
      if (agent && word.equals("--phase")) {
        return i + 1 < words.size() ? OptionalInt.of(i + 1) : OptionalInt.empty();
      }
      agent = agent || isAgent(words, i);
    }
    return OptionalInt.empty();
  }

  /** Index of a word that a shell is told to run as a script: {@code sh -c SCRIPT}. */
  static OptionalInt scriptIndex(List<String> words) {
    boolean shell = false;
    for (int i = 0; i + 1 < words.size(); i++) {
      if (shell && words.get(i).matches("-[a-z]*c")) {
        return OptionalInt.of(i + 1);
      }
      shell = shell || isShell(words.get(i));
    }
    return OptionalInt.empty();
  }

  static boolean isShell(String word) {
    return SHELLS.contains(baseName(word));
  }

  private static boolean isTalk(List<String> words) {
    return words.stream()
        .filter(word -> !LEADERS.contains(word) && !ASSIGNMENT.matcher(word).matches())
        .findFirst()
        .map(first -> TALKERS.contains(baseName(first)))
        .orElse(false);
  }

  private static boolean isAgent(List<String> words, int index) {
    String word = words.get(index);
    if (index > 0 && ECHOES.contains(baseName(words.get(index - 1)))) {
      return false;
    }
    if (index > 0 && words.get(index - 1).equals("-jar")) {
      return JAR.matcher(baseName(word)).matches() || word.startsWith("$");
    }
    return baseName(word).equals("bootstrap") || AGENT_VARIABLE.matcher(word).matches();
  }

  private static String baseName(String word) {
    return word.substring(word.lastIndexOf('/') + 1);
  }
}
