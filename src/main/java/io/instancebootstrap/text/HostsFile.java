// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.text.TextLines.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits hosts(5) so that the machine knows its own name without asking anybody.
 *
 * <p>The line is Debian's {@code 127.0.1.1 fqdn name} (Debian Reference, section "The hostname
 * resolution"): an address of no interface, so that it holds on every replacement whatever private
 * address that gets. A line that names localhost is never touched.
 */
public final class HostsFile {
  private static final String ADDRESS = "127.0.1.1";

  /** Blank, address, blank, names, rest (blanks and comment). */
  private static final Pattern ENTRY =
      Pattern.compile("([ \t]*)([^ \t#]+)([ \t]+)([^#]*?)([ \t\r]*(?:#.*)?)", Pattern.DOTALL);

  private HostsFile() {}

  /**
   * {@code hosts} with the line of this host: in place of the 127.0.1.1 line there was, else behind
   * the line of 127.0.0.1, else at the end.
   *
   * @param hosts the file
   * @param hostname without domain
   * @param domain without leading dot; empty for none
   * @throws BootstrapException if a name holds anything but letters, digits, hyphens and dots
   */
  public static String withOwnName(String hosts, String hostname, Optional<String> domain) {
    String names = domain.map(d -> hostname + "." + d + " " + hostname).orElse(hostname);
    if (!names.matches("[A-Za-z0-9. -]+") || hostname.isEmpty() || hostname.contains(" ")) {
      throw BootstrapException.configuration(
          "writing the host's own name to the hosts file: observed \"%s\", expected letters, digits, hyphens and dots; change [server] hostname, domain"
              .formatted(names));
    }
    List<Line> lines = new ArrayList<>(TextLines.split(hosts));
    int afterLocalhost = lines.size();
    for (int i = 0; i < lines.size(); i++) {
      Matcher entry = ENTRY.matcher(lines.get(i).body());
      if (!entry.matches()) {
        continue;
      }
      if (entry.group(2).equals(ADDRESS) && !namesLocalhost(entry)) {
        lines.set(i, lines.get(i).withBody(withNames(entry, names)));
        return TextLines.join(lines);
      }
      if (entry.group(2).equals("127.0.0.1")) {
        afterLocalhost = i + 1;
      }
    }
    TextLines.insert(lines, afterLocalhost, ADDRESS + " " + names);
    return TextLines.join(lines);
  }

  /** {@code hosts} without the 127.0.1.1 line that {@link #withOwnName} writes for this host. */
  public static String withoutOwnName(String hosts, String hostname) {
    List<Line> lines = new ArrayList<>(TextLines.split(hosts));
    lines.removeIf(
        line -> {
          Matcher entry = ENTRY.matcher(line.body());
          return entry.matches()
              && entry.group(2).equals(ADDRESS)
              && !namesLocalhost(entry)
              && Arrays.asList(entry.group(4).split("[ \t]+")).contains(hostname);
        });
    return TextLines.join(lines);
  }

  private static boolean namesLocalhost(Matcher entry) {
    return Arrays.asList(entry.group(4).split("[ \t]+")).contains("localhost");
  }

  /** Names that are the same but for the blanks between them stay as they are. */
  private static String withNames(Matcher entry, String names) {
    boolean same = entry.group(4).replaceAll("[ \t]+", " ").equals(names);
    return same
        ? entry.group()
        : entry.group(1) + ADDRESS + entry.group(3) + names + entry.group(5);
  }
}
