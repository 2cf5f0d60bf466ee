// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.util.ArrayList;
import java.util.List;

/**
 * The here-documents announced on a line of a script, whose bodies follow that line. A body is
 * data, unless it starts like a script or a command of its line is a shell that reads it.
 */
final class HereDocuments {
  private final String text;
  private final int end;
  private final List<Announced> announced = new ArrayList<>();
  private final List<Script> scripts = new ArrayList<>();

  HereDocuments(String text, int end) {
    this.text = text;
    this.end = end;
  }

  private record Announced(String delimiter, boolean stripTabs, int firstCommand) {}

  /** A body that is itself a script, by its offsets in the text. */
  record Script(int start, int end) {}

  /**
   * @param delimiter the line that ends the body
   * @param stripTabs whether tabs before the delimiter do not count ({@code <<-})
   * @param firstCommand index of the first command that may read the body
   */
  void announce(String delimiter, boolean stripTabs, int firstCommand) {
    announced.add(new Announced(delimiter, stripTabs, firstCommand));
  }

  /** The offset behind all bodies announced so far, the first of which begins at {@code start}. */
  int skip(int start, List<List<ShellWord>> commands) {
    int at = start;
    for (Announced document : announced) {
      int bodyEnd = bodyEnd(at, document);
      if (isScript(at, bodyEnd, document, commands)) {
        scripts.add(new Script(at, bodyEnd));
      }
      at = lineEnd(bodyEnd);
    }
    announced.clear();
    return at;
  }

  /** The bodies skipped since the last call that are scripts. */
  List<Script> takeScripts() {
    List<Script> taken = List.copyOf(scripts);
    scripts.clear();
    return taken;
  }

  private int bodyEnd(int start, Announced document) {
    int line = start;
    while (line < end) {
      int next = lineEnd(line);
      String content = text.substring(line, next).stripTrailing();
      String compared = document.stripTabs() ? content.replaceFirst("^\t+", "") : content;
      if (compared.equals(document.delimiter())) {
        return line;
      }
      line = next;
    }
    return end;
  }

  private int lineEnd(int line) {
    int newline = text.indexOf('\n', line);
    return newline < 0 || newline >= end ? end : newline + 1;
  }

  private boolean isScript(
      int start, int bodyEnd, Announced document, List<List<ShellWord>> commands) {
    String body = text.substring(start, bodyEnd);
    if ((document.stripTabs() ? body.stripLeading() : body).startsWith("#!")) {
      return true;
    }
    int first = Math.min(document.firstCommand(), commands.size());
    return commands.subList(first, commands.size()).stream()
        .flatMap(List::stream)
        .anyMatch(word -> AgentCommand.isShell(word.value()));
  }
}
