// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.host.SystemPaths;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Makes true: the volume has a file system. Between the tag's {@code formatting} and the end of
 * mkfs a run may be killed; the next one then finishes, because the tag says that nothing but this
 * mkfs has written to the volume.
 */
public final class FormatVolumeStep implements Step<FormatState, FormatChange> {
  private final FormatPlanner planner;
  private final VolumeLocator locator;
  private final BlockDevices devices;
  private final Mounts mounts;
  private final HostFiles files;

  public FormatVolumeStep(
      FormatPlanner planner,
      VolumeLocator locator,
      BlockDevices devices,
      Mounts mounts,
      HostFiles files) {
    this.planner = planner;
    this.locator = locator;
    this.devices = devices;
    this.mounts = mounts;
    this.files = files;
  }

  @Override
  public String name() {
    return "format-volume";
  }

  @Override
  public Set<String> needs() {
    return Set.of("attach-volume");
  }

  @Override
  public FormatState observe() {
    AttachedVolume attached = AttachedVolume.look(locator, devices, mounts);
    Optional<Probe> probe =
        attached.mounted() ? Optional.empty() : attached.device().map(devices::probe);
    return new FormatState(
        attached.volume(),
        attached.device(),
        attached.mounted(),
        probe,
        attached.volume().map(volume -> files.exists(proof(volume.id()))).orElse(false));
  }

  @Override
  public Decision<FormatChange> plan(FormatState observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(FormatChange change, StepLog log) {
    BlockDevice device = stillTheSame(change);
    if (change instanceof FormatChange.FinishFileSystem finish) {
      CheckVerdict verdict = devices.check(device, finish.fileSystem());
      if (verdict.acceptable()) {
        log.note("the file system on " + device.volume() + " is complete: " + verdict.summary());
        prove(device.volume());
        return;
      }
      log.note("the file system on " + device.volume() + " is incomplete: " + verdict.summary());
    }
    make(device);
    prove(device.volume());
  }

  /** From now on a file system that is found there is never made again. */
  private void prove(VolumeId volume) {
    files.write(proof(volume), "mkfs has finished\n", 0600);
  }

  private static Path proof(VolumeId volume) {
    return SystemPaths.STATE.resolve("volumes").resolve(volume + ".formatted");
  }

  private void make(BlockDevice device) {
    FileSystemType type = planner.type();
    locator.mark(device.volume(), StateTag.FORMATTING);
    devices.format(device, type, planner.label(), FormatPlanner.uuid(device.volume()));
  }

  /** Looks and decides once more at the last moment: minutes may have passed since the plan. */
  private BlockDevice stillTheSame(FormatChange change) {
    FormatState now = observe();
    Decision<FormatChange> decision = planner.plan(now);
    boolean same =
        decision instanceof Decision.Changes<FormatChange> changes
            && changes.changes().get(0).getClass().equals(change.getClass());
    if (!same) {
      throw BootstrapException.refused(
          "about to " + change.describe() + ": looked once more, and " + decision.reason());
    }
    return now.device()
        .orElseThrow(
            () ->
                BootstrapException.failed(
                    "about to " + change.describe() + ": the volume is not attached here"));
  }
}
