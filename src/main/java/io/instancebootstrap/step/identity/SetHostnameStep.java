// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.config.settings.ServerSettings;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.HostIdentity;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.HostnameChange.LiveName;
import io.instancebootstrap.step.identity.HostnameChange.NameFile;
import java.util.Set;

/**
 * Gives the machine its server's name, now and after every reboot. Where cloud-init is installed it
 * is told to keep it, because it puts the instance's own name back otherwise.
 */
public final class SetHostnameStep implements Step<HostnameObserved, HostnameChange> {
  private final HostFiles files;
  private final HostIdentity identity;
  private final HostnamePlanner planner;

  public SetHostnameStep(ServerSettings server, HostFiles files, HostIdentity identity) {
    this.files = files;
    this.identity = identity;
    this.planner = new HostnamePlanner(server);
  }

  @Override
  public String name() {
    return "set-hostname";
  }

  @Override
  public Set<String> needs() {
    return Set.of("update-config");
  }

  @Override
  public HostnameObserved observe() {
    return new HostnameObserved(
        identity.hostName(),
        files.read(SystemPaths.HOSTNAME),
        files.read(SystemPaths.HOSTS),
        files.isDirectory(SystemPaths.CLOUD_INIT),
        files.read(SystemPaths.CLOUD_CFG_DROPIN));
  }

  @Override
  public Decision<HostnameChange> plan(HostnameObserved observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(HostnameChange change, StepLog log) {
    if (change instanceof NameFile file) {
      files.write(file.file(), file.content(), 0644);
    } else if (change instanceof LiveName live) {
      identity.setHostName(live.name());
    }
  }
}
