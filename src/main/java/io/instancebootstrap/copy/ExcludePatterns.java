// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.RawPath;
import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a tree is left out. A pattern that begins with a slash is matched against the absolute
 * path, one with a slash elsewhere against the path below the tree's root, one without against the
 * name of each entry. {@code *} and {@code ?} stop at slashes, {@code **} does not; {@code [a-z]}
 * and {@code {a,b}} as in a shell. What is below an excluded directory is excluded with it; {@code
 * /srv/cache/**} leaves the directory itself, empty.
 */
final class ExcludePatterns {
  private final RawPath root;
  private final List<Pattern> absolute = new ArrayList<>();
  private final List<Pattern> relative = new ArrayList<>();
  private final List<Pattern> names = new ArrayList<>();

  ExcludePatterns(RawPath root, List<String> globs) {
    this.root = root;
    for (String glob : globs) {
      List<Pattern> kind = glob.startsWith("/") ? absolute : glob.contains("/") ? relative : names;
      kind.add(compile(glob));
    }
  }

  /** Whether the entry {@code name} at {@code path} below the root is left out. */
  boolean matches(RawPath path, RawPath name) {
    return (!names.isEmpty() && anyMatches(names, name))
        || (!relative.isEmpty() && anyMatches(relative, path))
        || (!absolute.isEmpty() && anyMatches(absolute, root.child(path)));
  }

  private static boolean anyMatches(List<Pattern> patterns, RawPath path) {
    String text = path.text();
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  private static Pattern compile(String glob) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*' && glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '[') {
        i = appendClass(glob, i, regex);
      } else if (c == '{') {
        braces++;
        regex.append("(?:");
      } else if (c == '}' && braces > 0) {
        braces--;
        regex.append(')');
      } else if (c == ',' && braces > 0) {
        regex.append('|');
      } else {
        regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
      }
    }
    if (braces > 0) {
      throw unreadable(glob, "a { without its }");
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static int appendClass(String glob, int open, StringBuilder regex) {
    int close = glob.indexOf(']', open + 2);
    if (close < 0) {
      throw unreadable(glob, "a [ without its ]");
    }
    String inner = glob.substring(open + 1, close);
    boolean negated = inner.startsWith("!") || inner.startsWith("^");
    String members = inner.substring(negated ? 1 : 0).replaceAll("([\\\\\\[\\]&^])", "\\\\$1");
    if (members.isEmpty()) {
      throw unreadable(glob, "an empty [ ]");
    }
    regex.append(negated ? "[^/" : "[").append(members).append(']');
    return close;
  }

  private static BootstrapException unreadable(String glob, String found) {
    return BootstrapException.configuration(
        "reading the exclude pattern \"%s\": found %s; complete it, or write ? where that character itself is meant"
            .formatted(glob, found));
  }
}
