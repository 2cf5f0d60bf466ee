// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.text.ServiceDropIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The agent's drop-ins of units: where they lie, what they should say, which there are. */
public final class DropIns {
  /** Suffixes that systemd.unit(5) knows; a name without one means a service. */
  private static final Pattern SUFFIXED =
      Pattern.compile(
          ".+\\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)");

  private DropIns() {}

  /** The drop-in of each unit that uses {@code paths}; none without paths. */
  static Map<Path, String> wanted(List<String> units, List<Path> paths) {
    Map<Path, String> wanted = new TreeMap<>();
    if (!paths.isEmpty()) {
      String text = ServiceDropIn.print(paths.stream().map(Path::toString).toList());
      units.forEach(unit -> wanted.put(file(unit), text));
    }
    return wanted;
  }

  /** Those that are there, whatever unit they belong to. */
  public static Map<Path, String> present(HostFiles files) {
    Map<Path, String> present = new TreeMap<>();
    for (Path directory : files.list(SystemPaths.SYSTEMD_UNITS)) {
      Path file = directory.resolve(ServiceDropIn.fileName());
      if (directory.toString().endsWith(".d") && files.exists(file)) {
        files.read(file).ifPresent(text -> present.put(file, text));
      }
    }
    return present;
  }

  private static Path file(String unit) {
    String full = SUFFIXED.matcher(unit).matches() ? unit : unit + ".service";
    return SystemPaths.SYSTEMD_UNITS.resolve(full + ".d").resolve(ServiceDropIn.fileName());
  }
}
