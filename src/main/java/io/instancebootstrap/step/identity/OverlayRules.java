// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.config.settings.NamesSettings.Cache;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.host.SystemPaths;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which places an overlay may not reach: the kernel's, the agent's own, files that other steps edit
 * (each run would undo the other), and the server's data, which the volume brings.
 */
final class OverlayRules {
  private final Map<Path, String> closed = new LinkedHashMap<>();

  OverlayRules(Settings settings) {
    String kernel = "is made anew at every boot";
    SystemPaths.MADE_AT_BOOT.forEach(root -> closed.put(root, kernel));
    String agent = "belongs to the agent";
    closed.put(SystemPaths.STATE, agent);
    closed.put(SystemPaths.LOGS, agent);
    closed.put(SystemPaths.AGENT_JAR, agent);
    closed.put(SystemPaths.AGENT_COMMAND, agent);
    closed.put(SystemPaths.UNIT, agent);
    closed.put(SystemPaths.BOOTSTRAP_INI, agent);
    edited(settings);
    if (settings.hasVolume()) {
      closed.put(settings.volume().mount(), "is where the volume is mounted");
      for (Path path : settings.persist().paths()) {
        closed.put(path, "is data of the volume ([persist] paths), which no file may replace");
      }
    }
  }

  private void edited(Settings settings) {
    String server = "is edited by the agent; use [server] hostname, domain";
    closed.put(SystemPaths.HOSTNAME, server);
    closed.put(SystemPaths.HOSTS, server);
    closed.put(SystemPaths.CLOUD_CFG_DROPIN, server);
    closed.put(SystemPaths.RESOLV_CONF, "is edited by the agent; use [names] resolver-…");
    closed.put(SystemPaths.FSTAB, "is edited by the agent; use [persist] paths");
    if (settings.names().localFirst()) {
      closed.put(
          SystemPaths.NSSWITCH_CONF,
          "is edited by the agent; set [names] local-first = false to bring your own");
    }
    if (settings.names().cache() != Cache.NONE) {
      closed.put(
          SystemPaths.NSCD_CONF,
          "is edited by the agent; set [names] cache = none to bring your own");
    }
  }

  /** Why nothing may be laid at {@code path}; empty when it may. */
  Optional<String> closed(Path path) {
    return closed.entrySet().stream()
        .filter(entry -> path.startsWith(entry.getKey()))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .findFirst();
  }
}
