// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.util.List;

/**
 * What all probes together say of a device's content. A probe that could not run proves nothing.
 */
public sealed interface Probe {
  /** Every probe ran without error and none found a signature. */
  record Empty() implements Probe {}

  /**
   * Something is there.
   *
   * @param fileSystem type, label and UUID when it is exactly one file system, and nothing else
   * @param onlyPartitionTable nothing but a partition table signature without a used partition was
   *     found: the pattern that noise of a blank encrypted volume can show
   * @param evidence what each probe printed, for the operator
   */
  record Holds(
      java.util.Optional<FileSystem> fileSystem, boolean onlyPartitionTable, List<String> evidence)
      implements Probe {
    public Holds {
      evidence = List.copyOf(evidence);
    }
  }

  /** A probe failed, so nothing is known. */
  record Unknown(String reason) implements Probe {}

  /**
   * A file system as blkid names it.
   *
   * @param type {@code ext4}, {@code xfs} …
   * @param uuid as fstab writes it
   * @param label empty when it has none
   */
  record FileSystem(String type, String uuid, String label) {}
}
