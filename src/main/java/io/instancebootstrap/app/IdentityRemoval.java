// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.BootstrapIni;
import io.instancebootstrap.config.LaunchParameter;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.text.HostsFile;
import java.util.List;
import java.util.Optional;

/**
 * What says who this machine is: host name, its line in the hosts file, what keeps cloud-init from
 * setting another one, and the server's name among the launch parameters. A host name that the
 * agent has not set is left alone; that it has, the other two show, which therefore go last.
 */
final class IdentityRemoval {
  private final HostFiles files;

  IdentityRemoval(HostFiles files) {
    this.files = files;
  }

  void addTo(List<Removal> removals) {
    String text = files.read(SystemPaths.BOOTSTRAP_INI).orElse("");
    BootstrapIni ini = BootstrapIni.read(text);
    boolean dropIn = files.exists(SystemPaths.CLOUD_CFG_DROPIN);
    if (dropIn || ini.value(LaunchParameter.SERVER).isPresent()) {
      files.read(SystemPaths.HOSTNAME).ifPresent(name -> hostName(name.strip(), removals));
    }
    if (dropIn) {
      removals.add(
          new Removal(
              SystemPaths.CLOUD_CFG_DROPIN + ": cloud-init sets the host name again",
              () -> files.delete(SystemPaths.CLOUD_CFG_DROPIN)));
    }
    launchParameters(text, ini).ifPresent(removals::add);
  }

  private void hostName(String name, List<Removal> removals) {
    String hosts = files.read(SystemPaths.HOSTS).orElse("");
    String without = HostsFile.withoutOwnName(hosts, name);
    if (!without.equals(hosts)) {
      removals.add(
          new Removal(
              SystemPaths.HOSTS + ": the line of " + name,
              () -> files.write(SystemPaths.HOSTS, without, 0644)));
    }
    removals.add(
        new Removal(SystemPaths.HOSTNAME + ": " + name, () -> files.delete(SystemPaths.HOSTNAME)));
  }

  /** The rule that only signed settings count must not be lost on the way into an image. */
  private Optional<Removal> launchParameters(String text, BootstrapIni ini) {
    if (ini.value(LaunchParameter.CONFIG_VERIFY).isEmpty()) {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Removal(
                  SystemPaths.BOOTSTRAP_INI + ": the launch parameters",
                  () -> files.delete(SystemPaths.BOOTSTRAP_INI)));
    }
    String without = ini.without(LaunchParameter.SERVER);
    return without.equals(text)
        ? Optional.empty()
        : Optional.of(
            new Removal(
                SystemPaths.BOOTSTRAP_INI
                    + ": the server's name; where its signed settings are stays",
                () -> files.write(SystemPaths.BOOTSTRAP_INI, without, 0600)));
  }
}
