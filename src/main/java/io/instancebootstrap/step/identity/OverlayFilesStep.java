// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Services;
import io.instancebootstrap.step.identity.OverlayChange.LayFile;
import java.nio.file.Path;
import java.util.Set;

/**
 * Lays the files of {@code overlays/<server>} over /. New files are 0644 or, where git holds them
 * as executable, 0755; of an existing file only the content changes.
 */
public final class OverlayFilesStep implements Step<OverlayObserved, OverlayChange> {
  private static final String UNTOLD = "overlay-reload";

  private final HostFiles files;
  private final Services services;
  private final PendingWork pending;
  private final Path overlay;
  private final OverlayPlanner planner;

  /**
   * @param settingsFolder the folder of the checkout that holds {@code overlays/}
   */
  public OverlayFilesStep(
      ServerName server,
      Settings settings,
      Path settingsFolder,
      HostFiles files,
      Services services) {
    this.files = files;
    this.services = services;
    this.pending = new PendingWork(files);
    this.overlay = settingsFolder.resolve("overlays").resolve(server.value());
    this.planner = new OverlayPlanner(server, new OverlayRules(settings));
  }

  @Override
  public String name() {
    return "overlay-files";
  }

  @Override
  public Set<String> needs() {
    return Set.of("update-config");
  }

  @Override
  public OverlayObserved observe() {
    return new OverlayObserved(
        files.isDirectory(overlay),
        new OverlayTree(files, overlay).read(),
        pending.isSet(UNTOLD),
        services.unavailable().isEmpty());
  }

  @Override
  public Decision<OverlayChange> plan(OverlayObserved observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(OverlayChange change, StepLog log) {
    if (change instanceof LayFile lay) {
      if (lay.unit()) {
        pending.set(UNTOLD);
      }
      lay(lay.file());
    } else {
      services.reload();
      pending.clear(UNTOLD);
    }
  }

  private void lay(OverlayFile file) {
    if (file.place() != OverlayFile.Place.NOT_EXECUTABLE) {
      byte[] content =
          files
              .readBytes(file.source())
              .orElseThrow(
                  () ->
                      BootstrapException.failed(
                          "laying "
                              + file.target()
                              + ": "
                              + file.source()
                              + " has vanished from the checkout; run bootstrap again"));
      files.write(file.destination(), content, file.executable() ? 0755 : 0644);
    }
    if (file.executable()) {
      int mode = files.mode(file.destination()).orElse(0755);
      // As chmod +x: whoever may read it may run it.
      files.setMode(file.destination(), mode | (mode & 0444) >> 2);
    }
  }
}
