// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.report.timeline.Timeline;
import io.instancebootstrap.text.CloudInitStages;
import io.instancebootstrap.text.CloudInitStages.Stage;
import java.util.List;
import java.util.Optional;

/** The timeline of the last run on a machine, among what cloud-init has written of this boot. */
public final class RunTimeline {
  private RunTimeline() {}

  /** Reads it; a FAILED error when there was never a run, LOCKED while one is at work. */
  public static Timeline of(HostFiles files) {
    LastRun last = LastRun.of(files);
    last.running()
        .ifPresent(
            run -> {
              throw new BootstrapException(
                  Category.LOCKED,
                  "drawing the last run: it is still at work (process "
                      + run.process()
                      + "), expected it to have ended; 'bootstrap status' shows how far it has come");
            });
    return Timeline.of(last.report().orElseThrow(), stages(files));
  }

  private static List<Stage> stages(HostFiles files) {
    Optional<String> status = files.read(SystemPaths.CLOUD_INIT_STATUS);
    return status
        .map(CloudInitStages::ofStatus)
        .filter(stages -> !stages.isEmpty())
        .orElseGet(() -> CloudInitStages.ofLog(files.read(SystemPaths.CLOUD_INIT_LOG).orElse("")));
  }
}
