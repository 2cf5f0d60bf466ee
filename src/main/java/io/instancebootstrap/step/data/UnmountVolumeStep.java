// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.time.Deadline;
import io.instancebootstrap.time.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes true: the volume's file system is clean and mounted nowhere on this machine. Only the mount
 * table is asked, so that data is safe even where AWS does not answer. At a shutdown the service
 * manager unmounts at the same time; whoever does it, it is done.
 */
public final class UnmountVolumeStep implements Step<List<Path>, UnmountVolume> {
  public static final String NAME = "unmount-volume";

  private static final Duration BUDGET = Duration.ofSeconds(10);

  private final VolumeData volume;
  private final List<Path> paths;
  private final Mounts mounts;
  private final Waits waits;

  /**
   * @param paths that are bound from the volume
   */
  public UnmountVolumeStep(VolumeData volume, List<Path> paths, Mounts mounts, Waits waits) {
    this.volume = volume;
    this.paths = List.copyOf(paths);
    this.mounts = mounts;
    this.waits = waits;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> needs() {
    return Set.of("stop-services");
  }

  /** Where the volume is mounted, the newest mount first. */
  @Override
  public List<Path> observe() {
    return volume.mountPoints(paths);
  }

  @Override
  public Decision<UnmountVolume> plan(List<Path> points) {
    return points.isEmpty()
        ? Decision.converged("the volume is mounted nowhere")
        : Decision.changes(List.of(new UnmountVolume(points)), "the volume is mounted");
  }

  @Override
  public void apply(UnmountVolume change, StepLog log) {
    // Whatever keeps it from being unmounted, what was written is safe.
    mounts.flush(change.points().get(0));
    Deadline deadline = waits.deadline(BUDGET);
    for (Path point : change.points()) {
      unmount(point, deadline, log);
    }
  }

  /** What is busy may not be in a moment: sessions and other services are ending, too. */
  private void unmount(Path point, Deadline deadline, StepLog log) {
    BootstrapException[] last = new BootstrapException[1];
    Optional<Boolean> done =
        waits
            .poll(Duration.ofMillis(100), Duration.ofSeconds(1))
            .until(
                () -> {
                  try {
                    if (volume.mountPoints(paths).contains(point)) {
                      mounts.unmount(point);
                    }
                    return Optional.of(true);
                  } catch (BootstrapException busy) {
                    last[0] = busy;
                    log.waiting(point + " to be used by nobody");
                    return Optional.empty();
                  }
                },
                deadline);
    if (done.isEmpty()) {
      throw last[0];
    }
  }
}
