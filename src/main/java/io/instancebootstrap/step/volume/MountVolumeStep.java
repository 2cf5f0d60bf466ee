// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.volume.OwnershipPlanner.Judgement;
import io.instancebootstrap.text.Fstab;
import io.instancebootstrap.text.FstabEntry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes true: the volume is mounted, now and at boot, and says whose it is. A volume that turns out
 * to hold somebody else's data is unmounted again before anything is written to it.
 */
public final class MountVolumeStep implements Step<MountState, MountChange> {
  private static final int PUBLIC_FILE = 0644;
  private static final int PUBLIC_DIRECTORY = 0755;

  private final MountPlanner planner;
  private final VolumeLocator locator;
  private final BlockDevices devices;
  private final Mounts mounts;
  private final HostFiles files;
  private final VolumeSnapshots snapshots;
  private final VolumeLayout layout;
  private final MarkOnVolume mark;
  private final MountedVolume mounted;
  private final VolumeMount mount;
  private final String version;
  private final Clock clock;

  /**
   * @param mounted what is seen of a mounted volume, for other steps too
   * @param version of the agent, for the mark
   */
  public MountVolumeStep(
      MountPlanner planner,
      VolumeLocator locator,
      BlockDevices devices,
      Mounts mounts,
      MountedVolume mounted,
      HostFiles files,
      VolumeSnapshots snapshots,
      String version,
      Clock clock) {
    this.planner = planner;
    this.locator = locator;
    this.devices = devices;
    this.mounts = mounts;
    this.mounted = mounted;
    this.files = files;
    this.snapshots = snapshots;
    this.layout = new VolumeLayout(planner.mountPoint());
    this.mark = new MarkOnVolume(files, layout);
    this.mount = new VolumeMount(mounts, mark, layout.mount());
    this.version = version;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mount-volume";
  }

  @Override
  public Set<String> needs() {
    return Set.of("check-volume");
  }

  @Override
  public MountState observe() {
    Optional<Volume> volume = locator.volume();
    Optional<BlockDevice> device = volume.flatMap(found -> devices.find(found.id()));
    Optional<Probe.FileSystem> fileSystem = device.flatMap(mounted::fileSystem);
    MountState outside =
        new MountState(
            volume,
            device,
            fileSystem,
            mounts.at(layout.mount()),
            Optional.empty(),
            0,
            volumeTwin(device, fileSystem),
            files.read(SystemPaths.FSTAB).orElse(""));
    if (!outside.mounted() || fileSystem.isEmpty()) {
      return outside;
    }
    return new MountState(
        volume,
        device,
        fileSystem,
        outside.mount(),
        Optional.of(mark.look()),
        mounted.bytes(device.orElseThrow(), fileSystem.get()),
        outside.twin(),
        outside.fstab());
  }

  private boolean volumeTwin(Optional<BlockDevice> device, Optional<Probe.FileSystem> fileSystem) {
    return fileSystem
        .filter(found -> found.type().equals("xfs"))
        .map(found -> devices.twinMounted(device.orElseThrow(), found))
        .orElse(false);
  }

  @Override
  public Decision<MountChange> plan(MountState observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(MountChange change, StepLog log) {
    if (change instanceof MountChange.MountVolume) {
      mount(log);
    } else if (change instanceof MountChange.MarkVolume mark) {
      mark(locator.volume().filter(found -> found.id().equals(mark.volume())).orElseThrow());
    } else if (change instanceof MountChange.ClearStateTag clear) {
      locator.mark(clear.volume(), StateTag.NONE);
    } else if (change instanceof MountChange.HandOver handOver) {
      snapshot(handOver, log);
      mark.handOver(handOver.to());
    } else if (change instanceof MountChange.GrowMounted) {
      MountState now = observe();
      grow(now.device().orElseThrow(), now.fileSystem().orElseThrow());
    } else if (change instanceof MountChange.WriteFstab write) {
      writeFstab(write);
    }
  }

  private void mount(StepLog log) {
    MountableVolume now = attached();
    if (!files.isDirectory(layout.mount())) {
      files.createDirectories(layout.mount(), PUBLIC_DIRECTORY);
    }
    VolumeInside inside = mount.look(now);
    Judgement judgement = planner.ownership().judge(now.volume(), inside);
    switch (judgement.verdict()) {
      case REFUSE -> throw BootstrapException.refused(judgement.reason());
      case NO_DATA -> throw BootstrapException.failed(judgement.reason());
      case MARK -> {
        mount.toWrite(now);
        mark(now.volume());
      }
      case OURS -> {
        Optional<MountChange.HandOver> handOver = planner.handOver(now.volume(), inside);
        handOver.ifPresent(due -> snapshot(due, log));
        mount.toWrite(now);
        handOver.ifPresent(due -> mark.handOver(due.to()));
        locator.mark(now.volume().id(), StateTag.NONE);
      }
    }
    log.note(judgement.reason());
    if (Growth.needed(now.device().bytes(), mounted.bytes(now.device(), now.fileSystem()))) {
      grow(now.device(), now.fileSystem());
    }
  }

  /** The mark comes first: a volume without the tag is then always known by its mark. */
  private void mark(Volume volume) {
    mark.write(
        new VolumeMarker(
            planner.ownership().server().value(),
            volume.id().value(),
            clock.instant().toString(),
            version));
    locator.mark(volume.id(), StateTag.NONE);
  }

  private void snapshot(MountChange.HandOver handOver, StepLog log) {
    snapshots.take(handOver.volume(), "upgrade from " + handOver.reason(), log);
  }

  private void grow(BlockDevice device, Probe.FileSystem fileSystem) {
    mounted.forget();
    devices.grow(device, fileSystem, Optional.of(layout.mount()));
  }

  private void writeFstab(MountChange.WriteFstab change) {
    String fstab = files.read(SystemPaths.FSTAB).orElse("");
    List<FstabEntry> block = change.entries().orElseGet(() -> block(fstab));
    files.write(SystemPaths.FSTAB, Fstab.withBlock(fstab, block), PUBLIC_FILE);
  }

  private List<FstabEntry> block(String fstab) {
    MountableVolume now = attached();
    return FstabBlock.wanted(fstab, now.fileSystem(), layout.mount(), now.twin());
  }

  private MountableVolume attached() {
    MountState now = observe();
    if (now.device().isEmpty() || now.fileSystem().isEmpty()) {
      throw BootstrapException.failed(
          "mounting the volume at %s: observed %s, expected the server's volume with a file system"
              .formatted(
                  layout.mount(),
                  now.device()
                      .map(device -> "no file system on " + device.node())
                      .orElse("no device of it on this machine")));
    }
    return new MountableVolume(
        now.volume().orElseThrow(), now.device().get(), now.fileSystem().get(), now.twin());
  }
}
