// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The units of a played machine and systemctl over them; a unit file that is written is known. */
final class PlayedUnits {
  private record Unit(boolean active, boolean enabled) {}

  private final Path root;
  private final Map<String, Unit> units = new TreeMap<>();

  PlayedUnits(Path root) {
    this.root = root;
    units.put("nginx.service", new Unit(true, true));
    units.put("nscd.service", new Unit(true, true));
    units.put("postgresql.service", new Unit(true, false));
  }

  Map<String, String> snapshot() {
    Map<String, String> all = new TreeMap<>();
    units.forEach((name, unit) -> all.put("unit " + name, unit.toString()));
    return all;
  }

  CommandResult systemctl(Command command) {
    List<String> argv = command.argv();
    String verb = argv.get(1);
    if (verb.equals("show")) {
      List<String> names = argv.subList(argv.indexOf("--") + 1, argv.size());
      return PlayedPrograms.ended(
          command, 0, names.stream().map(this::show).collect(Collectors.joining("\n")));
    }
    String name = argv.get(argv.size() - 1);
    @Nullable Unit unit = find(name);
    if (verb.equals("daemon-reload") || verb.equals("status")) {
      return PlayedPrograms.ended(command, 0, "");
    }
    if (unit == null) {
      return PlayedPrograms.ended(command, 5, "");
    }
    units.put(
        name,
        verb.equals("enable")
            ? new Unit(unit.active(), true)
            : new Unit(!verb.equals("stop"), unit.enabled()));
    return PlayedPrograms.ended(command, 0, "");
  }

  private @Nullable Unit find(String name) {
    boolean file = Files.exists(root.resolve("etc/systemd/system").resolve(name));
    return units.getOrDefault(name, file ? new Unit(false, false) : null);
  }

  private String show(String name) {
    @Nullable Unit unit = find(name);
    return "LoadState=%s\nActiveState=%s\nSubState=x\nUnitFileState=%s\n"
        .formatted(
            unit == null ? "not-found" : "loaded",
            unit != null && unit.active() ? "active" : "inactive",
            unit == null ? "" : unit.enabled() ? "enabled" : "disabled");
  }
}
