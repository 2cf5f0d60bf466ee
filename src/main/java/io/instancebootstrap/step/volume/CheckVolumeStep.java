// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import java.util.Optional;
import java.util.Set;

/** Makes true: the file system has been accepted by its checker and spans the volume. */
public final class CheckVolumeStep implements Step<CheckState, CheckChange> {
  private final CheckPlanner planner = new CheckPlanner();
  private final VolumeLocator locator;
  private final BlockDevices devices;
  private final Mounts mounts;
  private final MountedVolume mounted;
  private volatile boolean accepted;

  /**
   * @param mounted what is seen of a mounted volume, for other steps too
   */
  public CheckVolumeStep(
      VolumeLocator locator, BlockDevices devices, Mounts mounts, MountedVolume mounted) {
    this.locator = locator;
    this.devices = devices;
    this.mounts = mounts;
    this.mounted = mounted;
  }

  @Override
  public String name() {
    return "check-volume";
  }

  @Override
  public Set<String> needs() {
    return Set.of("format-volume", "attach-volume");
  }

  @Override
  public CheckState observe() {
    AttachedVolume attached = AttachedVolume.look(locator, devices, mounts);
    Optional<BlockDevice> device = attached.device();
    Optional<Probe.FileSystem> fileSystem = device.flatMap(mounted::fileSystem);
    long bytes = fileSystem.map(found -> mounted.bytes(device.orElseThrow(), found)).orElse(0L);
    return new CheckState(device, fileSystem, attached.mountPoint(), accepted, bytes);
  }

  @Override
  public Decision<CheckChange> plan(CheckState observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(CheckChange change, StepLog log) {
    AttachedVolume now = AttachedVolume.look(locator, devices, mounts);
    BlockDevice device = now.device().orElseThrow(() -> missing(change, "no device"));
    Probe.FileSystem fileSystem =
        AttachedVolume.fileSystem(devices, device)
            .orElseThrow(() -> missing(change, "no file system on " + device.node()));
    if (change instanceof CheckChange.GrowFileSystem) {
      mounted.forget();
      devices.grow(device, fileSystem, now.mountPoint());
    } else {
      check(device, fileSystem, log);
    }
  }

  private void check(BlockDevice device, Probe.FileSystem fileSystem, StepLog log) {
    CheckVerdict verdict = devices.check(device, fileSystem);
    if (!verdict.acceptable()) {
      throw BootstrapException.failed(
          "checking %s on %s (%s): %s; expected a file system that can be mounted; make a snapshot of the volume, then repair it by hand"
              .formatted(fileSystem.type(), device.volume(), device.node(), verdict.summary()));
    }
    if (verdict.repaired()) {
      log.note(
          "repaired " + fileSystem.type() + " on " + device.volume() + ": " + verdict.summary());
    }
    accepted = true;
  }

  private static BootstrapException missing(CheckChange change, String what) {
    return BootstrapException.failed(
        "about to " + change.describe() + ": observed " + what + ", expected the server's volume");
  }
}
