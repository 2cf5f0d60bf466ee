// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Section {@code [volume]}: the EBS volume that holds the server's data.
 *
 * @param type EBS volume type, such as gp3
 * @param mount where the volume is mounted
 * @param create whether persist may create it
 * @param attachTimeout how long an old holder is waited for
 * @param snapshot snapshot to create it from
 * @param restore what spawn may rebuild a lost volume from
 * @param snapshotBefore what a snapshot is made before
 * @param keepSnapshots how many of the agent's own snapshots are kept; absent: all
 */
public record VolumeSettings(
    Size size,
    String type,
    Optional<Integer> iops,
    Optional<Integer> throughput,
    boolean encrypted,
    Optional<String> kmsKey,
    FileSystemType filesystem,
    Path mount,
    boolean create,
    Duration attachTimeout,
    Optional<String> snapshot,
    Restore restore,
    List<SnapshotBefore> snapshotBefore,
    Optional<Integer> keepSnapshots) {
  public VolumeSettings {
    snapshotBefore = List.copyOf(snapshotBefore);
  }

  /** What spawn may do when there is no volume of the server in its zone. */
  public enum Restore {
    NONE,
    LATEST_SNAPSHOT
  }

  /** What a snapshot of the volume is made before. */
  public enum SnapshotBefore {
    PERSIST,
    UPGRADE
  }
}
