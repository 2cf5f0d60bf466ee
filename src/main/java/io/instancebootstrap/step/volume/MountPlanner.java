// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.volume.OwnershipPlanner.Judgement;
import io.instancebootstrap.text.Fstab;
import io.instancebootstrap.text.FstabEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides how the volume gets to its mount point, now and at boot. Whatever else is there, in the
 * mount table or in fstab, is named and left alone.
 *
 * @param upgradeTo the agent's version where a snapshot is wanted before another one than the mark
 *     names takes the volume over
 */
public record MountPlanner(
    OwnershipPlanner ownership, Path mountPoint, Optional<String> upgradeTo) {

  /** The decision; throws FAILED when something else is in the way. */
  public Decision<MountChange> plan(MountState state) {
    if (state.device().isEmpty() || state.fileSystem().isEmpty()) {
      return Decision.changes(
          List.of(
              new MountChange.MountVolume("the volume", mountPoint),
              new MountChange.WriteFstab(Optional.empty(), mountPoint)),
          "the volume is not attached yet, or has no file system yet");
    }
    BlockDevice device = state.device().get();
    Probe.FileSystem fileSystem = state.fileSystem().get();
    String what =
        "%s (%s, UUID %s)".formatted(device.volume(), fileSystem.type(), fileSystem.uuid());
    requireNothingElse(state, what);
    List<MountChange> changes = new ArrayList<>();
    if (state.mounted()) {
      Judgement judgement = judge(state);
      if (judgement.verdict() == OwnershipPlanner.Verdict.REFUSE) {
        return Decision.refuse(judgement.reason());
      }
      changes.addAll(inside(state, judgement));
    } else {
      changes.add(new MountChange.MountVolume(what, mountPoint));
    }
    fstab(state, fileSystem).ifPresent(changes::add);
    return Decision.changes(
        changes,
        state.mounted()
            ? what + " is mounted at " + mountPoint
            : what + " is not mounted at " + mountPoint);
  }

  /** What an upgrade of the agent asks for; empty for a volume without a mark: it has no past. */
  Optional<MountChange.HandOver> handOver(Volume volume, VolumeInside inside) {
    return upgradeTo.flatMap(
        to ->
            inside
                .marker()
                .filter(marker -> marker.server().equals(ownership.server().value()))
                .map(VolumeMarker::version)
                .filter(from -> !from.equals(to))
                .map(from -> new MountChange.HandOver(volume.id(), from, to)));
  }

  private void requireNothingElse(MountState state, String what) {
    if (state.mount().isPresent() && !state.mountedHere()) {
      Mount other = state.mount().get();
      throw BootstrapException.failed(
          "mounting %s at %s: observed %s (%s) mounted there already; unmount it, or change [volume] mount"
              .formatted(what, mountPoint, other.source(), other.fileSystemType()));
    }
  }

  private Judgement judge(MountState state) {
    Judgement judgement =
        ownership.judge(state.volume().orElseThrow(), state.inside().orElseThrow());
    if (judgement.verdict() == OwnershipPlanner.Verdict.NO_DATA) {
      throw BootstrapException.failed(judgement.reason());
    }
    return judgement;
  }

  private List<MountChange> inside(MountState state, Judgement judgement) {
    Volume volume = state.volume().orElseThrow();
    List<MountChange> changes = new ArrayList<>();
    if (judgement.verdict() == OwnershipPlanner.Verdict.MARK) {
      changes.add(new MountChange.MarkVolume(volume.id(), ownership.server().value()));
    } else if (StateTag.of(volume) != StateTag.NONE) {
      changes.add(new MountChange.ClearStateTag(volume.id()));
    }
    handOver(volume, state.inside().orElseThrow()).ifPresent(changes::add);
    if (Growth.needed(state.device().orElseThrow().bytes(), state.fileSystemBytes())) {
      changes.add(
          new MountChange.GrowMounted(
              state.fileSystem().orElseThrow().type() + " on " + volume.id(), mountPoint));
    }
    return changes;
  }

  private Optional<MountChange> fstab(MountState state, Probe.FileSystem fileSystem) {
    String fstab = state.fstab();
    List<FstabEntry> wanted =
        FstabBlock.wanted(state.fstab(), fileSystem, mountPoint, state.twin());
    Fstab.conflict(fstab, wanted.get(0))
        .ifPresent(
            conflict -> {
              throw BootstrapException.failed(
                  "writing the volume's line into " + SystemPaths.FSTAB + ": " + conflict);
            });
    return Fstab.withBlock(fstab, wanted).equals(fstab)
        ? Optional.empty()
        : Optional.of(new MountChange.WriteFstab(Optional.of(wanted), mountPoint));
  }
}
