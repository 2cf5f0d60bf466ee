// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.app.LiveReporting;
import io.instancebootstrap.app.Reporting;
import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.RunReport;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Tells of a rehearsed start as of a real run, though it is a dry one, which nobody is told of: a
 * webhook and a ping of the loopback take it.
 */
final class RehearsedTelling implements Reporting {
  private final LiveReporting live;
  private final URI listener;

  /**
   * @param live of a run that is not dry
   * @param listener takes what is posted
   */
  RehearsedTelling(LiveReporting live, URI listener) {
    this.live = live;
    this.listener = listener;
  }

  @Override
  public void begin(
      ServerName server, InstanceIdentity instance, String commit, Settings settings) {
    ReportSettings report =
        new ReportSettings(
            List.of(listener),
            Optional.of(listener),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OnFailure.REPORT);
    live.begin(
        server,
        instance,
        commit,
        new Settings(
            settings.server(),
            settings.volume(),
            settings.persist(),
            settings.launch(),
            settings.group(),
            settings.address(),
            settings.names(),
            settings.spawn(),
            report));
  }

  @Override
  public RunReport close(RunReport soFar) {
    return live.close(
        new RunReport(
            soFar.server(),
            soFar.instance(),
            soFar.phase(),
            soFar.version(),
            soFar.commit(),
            false,
            soFar.started(),
            soFar.took(),
            soFar.steps()));
  }
}
