// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.app.LiveReporting;
import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.app.PhaseRun;
import io.instancebootstrap.app.Reporting;
import io.instancebootstrap.app.RunRecords;
import io.instancebootstrap.app.World;
import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A run on a played instance: as a live one, but nobody outside is told of it. */
final class PlayedRun {
  private final World world;
  private final PhaseRequest request;
  private final RunListener listener;
  private List<Path> paths = List.of();

  PlayedRun(World world, PhaseRequest request, RunListener listener) {
    this.world = world;
    this.request = request;
    this.listener = listener;
  }

  /**
   * Plays the phase.
   *
   * @param onSettings told the persistent paths before the first step that could touch them
   */
  RunReport run(Consumer<List<Path>> onSettings) {
    LiveReporting told =
        new LiveReporting(world, request, listener, RunRecords.none(new Secrets()));
    Reporting quiet =
        new Reporting() {
          @Override
          public void begin(
              ServerName server, InstanceIdentity instance, String commit, Settings settings) {
            paths = settings.persist().paths();
            onSettings.accept(paths);
          }

          @Override
          public RunReport close(RunReport soFar) {
            return told.close(soFar);
          }
        };
    return new PhaseRun(world, request, quiet, listener).run();
  }

  /** The persistent paths of the server; none before the settings were known. */
  List<Path> paths() {
    return paths;
  }
}
