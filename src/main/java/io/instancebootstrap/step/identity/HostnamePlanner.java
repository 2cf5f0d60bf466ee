// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.config.settings.ServerSettings;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.HostnameChange.LiveName;
import io.instancebootstrap.step.identity.HostnameChange.NameFile;
import io.instancebootstrap.text.CloudCfg;
import io.instancebootstrap.text.HostsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is missing for the host name to hold now and after a reboot. The files come first
 * and the live name last, so that a run killed in between is seen to be unfinished.
 */
final class HostnamePlanner {
  private final ServerSettings server;

  HostnamePlanner(ServerSettings server) {
    this.server = server;
  }

  Decision<HostnameChange> plan(HostnameObserved observed) {
    String name = server.hostname();
    List<HostnameChange> changes = new ArrayList<>();
    String dropIn = CloudCfg.print();
    if (observed.cloudInit() && !observed.dropIn().equals(Optional.of(dropIn))) {
      changes.add(
          new NameFile(SystemPaths.CLOUD_CFG_DROPIN, dropIn, "cloud-init keeps the host name"));
    }
    if (!observed.hostnameFile().map(String::strip).equals(Optional.of(name))) {
      changes.add(new NameFile(SystemPaths.HOSTNAME, name + "\n", "the name after a reboot"));
    }
    String hosts = observed.hosts().orElse("127.0.0.1 localhost\n");
    String withName = HostsFile.withOwnName(hosts, name, server.domain());
    if (!observed.hosts().equals(Optional.of(withName))) {
      changes.add(
          new NameFile(
              SystemPaths.HOSTS, withName, server.fullHostname() + " leads to this machine"));
    }
    if (!observed.live().equals(name)) {
      changes.add(new LiveName(name, observed.live()));
    }
    return Decision.changes(changes, "this server is called " + server.fullHostname());
  }
}
