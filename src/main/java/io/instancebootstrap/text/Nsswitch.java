// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.text.TextLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits nsswitch.conf(5) so that local files answer before any directory service, and a directory
 * that is down never keeps root from logging in.
 *
 * <p>Action items such as {@code [NOTFOUND=return]} belong to the service before them and move with
 * it. Left alone: a line with {@code compat}, which reads the files first itself; and one where
 * {@code files} itself carries an action on NOTFOUND, since in front it would cut the directory
 * off.
 */
public final class Nsswitch {
  private static final Set<String> DATABASES =
      Set.of("passwd", "group", "shadow", "gshadow", "hosts", "services");

  /** Services that ask somebody over a network, or a daemon that does. */
  private static final Set<String> DIRECTORIES =
      Set.of(
          "ldap", "sss", "nis", "nisplus", "winbind", "hesiod", "slapd", "wins", "dns", "resolve");

  private static final Pattern DATABASE_LINE =
      Pattern.compile("([ \t]*([a-z_]+)[ \t]*:[ \t]*)([^#]*?)([ \t\r]*(?:#.*)?)", Pattern.DOTALL);

  /** A service, or a list of action items, which may hold blanks. */
  private static final Pattern TOKEN = Pattern.compile("\\[[^\\]]*\\]|[^ \t\\[\\]]+");

  private Nsswitch() {}

  /** {@code nsswitch} with {@code files} first where it has to be; the same text if it is so. */
  public static String filesFirst(String nsswitch) {
    List<Line> lines = new ArrayList<>(TextLines.split(nsswitch));
    lines.replaceAll(line -> line.withBody(filesFirstInLine(line.body())));
    return TextLines.join(lines);
  }

  private static String filesFirstInLine(String body) {
    Matcher line = DATABASE_LINE.matcher(body);
    if (!line.matches() || !DATABASES.contains(line.group(2))) {
      return body;
    }
    return line.group(1) + reorder(line.group(3)) + line.group(4);
  }

  private record Service(String name, String actions) {
    Service with(String furtherActions) {
      return new Service(name, actions + furtherActions);
    }

    String text() {
      return name + actions;
    }
  }

  private static String reorder(String text) {
    List<Service> services = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    if (!parse(text, services, gaps)) {
      return text;
    }
    List<String> names = services.stream().map(Service::name).toList();
    int directory = firstDirectory(names);
    int files = names.indexOf("files");
    if (directory < 0 || names.contains("compat") || (files >= 0 && files < directory)) {
      return text;
    }
    if (files < 0) {
      services.add(directory, new Service("files", ""));
      gaps.add(directory, " ");
    } else if (services.get(files).actions().toUpperCase(Locale.ROOT).contains("NOTFOUND")) {
      return text;
    } else {
      services.add(directory, services.remove(files));
    }
    return print(services, gaps);
  }

  private static int firstDirectory(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (DIRECTORIES.contains(names.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Fills services and the blanks between them; false if the text is of another form. */
  private static boolean parse(String text, List<Service> services, List<String> gaps) {
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (token.find()) {
      String gap = text.substring(end, token.start());
      boolean action = token.group().startsWith("[");
      if (!gap.isBlank() || (action && services.isEmpty())) {
        return false;
      }
      if (action) {
        int last = services.size() - 1;
        services.set(last, services.get(last).with(gap + token.group()));
      } else {
        if (!services.isEmpty()) {
          gaps.add(gap);
        }
        services.add(new Service(token.group(), ""));
      }
      end = token.end();
    }
    return end == text.length();
  }

  private static String print(List<Service> services, List<String> gaps) {
    StringBuilder text = new StringBuilder(services.get(0).text());
    for (int i = 1; i < services.size(); i++) {
      String gap = gaps.get(i - 1);
      text.append(gap.isEmpty() ? " " : gap).append(services.get(i).text());
    }
    return text.toString();
  }
}
