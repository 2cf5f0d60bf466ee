// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.Mounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes snapshots of the server's volume, and deletes old ones of its own. A snapshot is waited for
 * until EC2 has accepted it, since its point in time is then; the copy may take hours.
 */
public final class VolumeSnapshots {
  /** The tag of a snapshot that the agent made; those of others are never deleted. */
  private static final String REASON = "instance-bootstrap:reason";

  private final Snapshots snapshots;
  private final BlockDevices devices;
  private final Mounts mounts;
  private final VolumeLocator locator;
  private final ServerName server;
  private final Optional<Integer> keep;

  /**
   * @param keep how many of the agent's own snapshots are left; absent: all
   */
  public VolumeSnapshots(
      Snapshots snapshots,
      BlockDevices devices,
      Mounts mounts,
      VolumeLocator locator,
      ServerName server,
      Optional<Integer> keep) {
    this.snapshots = snapshots;
    this.devices = devices;
    this.mounts = mounts;
    this.locator = locator;
    this.server = server;
    this.keep = keep;
  }

  /** Makes one of {@code volume} as it is now; throws when it is not accepted. */
  void take(VolumeId volume, String reason, StepLog log) {
    AttachedVolume.look(locator, devices, mounts).mountPoint().ifPresent(mounts::flush);
    Snapshot made =
        snapshots.create(
            volume,
            "instance-bootstrap, " + server + ", before " + reason,
            Map.of("Server", server.value(), "Name", server.value(), REASON, reason));
    log.note(made.id() + " of " + volume + " is " + made.state() + ", before " + reason);
    keep.ifPresent(count -> deleteBeyond(count, made, log));
  }

  /** The new snapshot is there whatever happens here, so no trouble with old ones is a failure. */
  private void deleteBeyond(int count, Snapshot made, StepLog log) {
    try {
      for (Snapshot old : superfluous(snapshots.ofServer(server), count, made)) {
        snapshots.delete(old.id());
        log.note("deleted " + old.id() + " of " + old.started() + ": " + count + " are kept");
      }
    } catch (BootstrapException e) {
      log.warn("deleting old snapshots as [volume] keep-snapshots says: " + e.getMessage());
    }
  }

  /** The list may not show {@code made} yet, which counts as the newest. */
  private static List<Snapshot> superfluous(List<Snapshot> seen, int count, Snapshot made) {
    Optional<Snapshot> newest =
        seen.stream().filter(Snapshot::completed).max(Comparator.comparing(Snapshot::started));
    return seen.stream()
        .filter(snapshot -> snapshot.tags().containsKey(REASON))
        .filter(snapshot -> !snapshot.id().equals(made.id()))
        .sorted(Comparator.comparing(Snapshot::started).reversed())
        .skip(count - 1L)
        .filter(snapshot -> !snapshot.state().equals("pending"))
        .filter(snapshot -> !newest.equals(Optional.of(snapshot)))
        .toList();
  }
}
