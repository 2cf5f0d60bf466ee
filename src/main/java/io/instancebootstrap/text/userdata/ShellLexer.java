// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a shell script into the words of its simple commands, far enough to tell a command from a
 * comment, a quoted text and the data of a here-document (POSIX shell, section 2, and bash's common
 * extensions). It never fails: what is not a script gives words of no meaning.
 */
final class ShellLexer {
  private static final int DEEPEST = 40;
  private static final String BREAKS = " \t\r\n;&|()<>";

  private final String text;
  private final int end;
  private final List<List<ShellWord>> commands = new ArrayList<>();
  private final HereDocuments hereDocuments;
  private int at;
  private char close;
  private int depth;

  private ShellLexer(String text, int start, int end, int depth) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.depth = depth;
    this.hereDocuments = new HereDocuments(text, end);
  }

  /** The simple commands between {@code start} and {@code end}, those of substitutions included. */
  static List<List<ShellWord>> commands(String text, int start, int end) {
    return commands(text, start, end, 0);
  }

  private static List<List<ShellWord>> commands(String text, int start, int end, int depth) {
    ShellLexer lexer = new ShellLexer(text, start, end, depth);
    lexer.script('\0');
    return lexer.commands;
  }

  private void script(char closing) {
    char outer = close;
    close = closing;
    depth++;
    List<ShellWord> words = new ArrayList<>();
    while (at < end && (text.charAt(at) != close || close == '\0')) {
      step(words);
    }
    flush(words);
    depth--;
    close = outer;
  }

  private void step(List<ShellWord> words) {
    char c = text.charAt(at);
    if (c == '\n') {
      flush(words);
      at++;
      readHereDocuments();
    } else if (c == ' ' || c == '\t' || c == '\r') {
      at++;
    } else if (continuation() > 0) {
      at += continuation();
    } else if (c == '#') {
      while (at < end && text.charAt(at) != '\n') {
        at++;
      }
    } else if (c == '(') {
      parenthesis(words);
    } else if (c == '<' || c == '>') {
      redirection();
    } else if (c == '&' && follows("&>")) {
      at++;
    } else if (BREAKS.indexOf(c) >= 0) {
      flush(words);
      at++;
    } else {
      words.add(word());
    }
  }

  private void flush(List<ShellWord> words) {
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
      words.clear();
    }
  }

  private void parenthesis(List<ShellWord> words) {
    if (follows("((")) {
      skipPast("))");
      return;
    }
    flush(words);
    at++;
    if (depth < DEEPEST) {
      script(')');
      at = Math.min(end, at + 1);
    }
  }

  private void redirection() {
    if (follows("<<<")) {
      at += 3;
    } else if (follows("<<")) {
      at += 2;
      boolean stripTabs = follows("-");
      at += stripTabs ? 1 : 0;
      while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
      if (at < end && BREAKS.indexOf(text.charAt(at)) < 0) {
        hereDocuments.announce(word().value(), stripTabs, commands.size());
      }
    } else {
      at++;
      at += follows("&") ? 1 : 0;
    }
  }

  private void readHereDocuments() {
    int start = at;
    at = hereDocuments.skip(start, commands);
    for (HereDocuments.Script script : hereDocuments.takeScripts()) {
      if (depth < DEEPEST) {
        commands.addAll(commands(text, script.start(), script.end(), depth + 1));
      }
    }
  }

  private ShellWord word() {
    int start = at;
    StringBuilder value = new StringBuilder();
    while (at < end) {
      char c = text.charAt(at);
      if (BREAKS.indexOf(c) >= 0 || (c == '`' && close == '`')) {
        break;
      } else if (c == '\'') {
        int quote = text.indexOf('\'', at + 1);
        int stop = quote < 0 || quote >= end ? end : quote;
        value.append(text, at + 1, stop);
        at = Math.min(end, stop + 1);
      } else if (c == '"') {
        doubleQuoted(value);
      } else {
        piece(value);
      }
    }
    return new ShellWord(start, at, value.toString());
  }

  private void doubleQuoted(StringBuilder value) {
    at++;
    while (at < end && text.charAt(at) != '"') {
      piece(value);
    }
    at = Math.min(end, at + 1);
  }

  /** Exactly one char, escape or substitution, in or out of double quotes. */
  private void piece(StringBuilder value) {
    char c = text.charAt(at);
    if (continuation() > 0) {
      at += continuation();
    } else if (c == '\\' && at + 1 < end) {
      value.append(text.charAt(at + 1));
      at += 2;
    } else if (c == '$' && follows("$((")) {
      skipPast("))");
    } else if (c == '$' && follows("$(") && depth < DEEPEST) {
      at += 2;
      script(')');
      at = Math.min(end, at + 1);
    } else if (c == '$' && follows("${")) {
      int start = at;
      skipPast("}");
      value.append(text, start, at);
    } else if (c == '`' && close != '`' && depth < DEEPEST) {
      at++;
      script('`');
      at = Math.min(end, at + 1);
    } else {
      value.append(c);
      at++;
    }
  }

  private int continuation() {
    return follows("\\\n") ? 2 : follows("\\\r\n") ? 3 : 0;
  }

  private boolean follows(String what) {
    return at + what.length() <= end && text.startsWith(what, at);
  }

  private void skipPast(String what) {
    int found = text.indexOf(what, at);
    at = found < 0 || found + what.length() > end ? end : found + what.length();
  }
}
