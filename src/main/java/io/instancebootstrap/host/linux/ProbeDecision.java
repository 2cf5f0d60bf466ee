// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.Probe;
import io.instancebootstrap.text.BlkidResult;
import io.instancebootstrap.text.WipefsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides from all probes together what a device holds. Both must have answered, and for "empty"
 * both must have found nothing: blkid is silent about a device that it cannot read, wipefs about
 * nothing.
 */
final class ProbeDecision {
  /** Tables without a checksum, which noise can look like. */
  private static final Set<String> NOISY_TABLES = Set.of("atari", "dos");

  private ProbeDecision() {}

  /**
   * @param partitions those that the kernel sees on the device
   * @param tableUnused that a look at the partition table found no used partition
   */
  static Probe decide(
      BlkidResult blkid, WipefsResult wipefs, List<String> partitions, boolean tableUnused) {
    if (blkid instanceof BlkidResult.Failed failed) {
      return new Probe.Unknown(failed.reason());
    }
    if (wipefs instanceof WipefsResult.Failed failed) {
      return new Probe.Unknown(failed.reason());
    }
    boolean silent = blkid instanceof BlkidResult.Empty && wipefs instanceof WipefsResult.Empty;
    if (silent && partitions.isEmpty()) {
      return new Probe.Empty();
    }
    List<String> evidence = evidence(blkid, wipefs, partitions);
    return silent
        ? new Probe.Unknown("no probe found a signature, but " + String.join("; ", evidence))
        : new Probe.Holds(
            fileSystem(blkid, wipefs),
            tableUnused && partitions.isEmpty() && noisyTable(blkid, wipefs).isPresent(),
            evidence);
  }

  /** The kind of partition table when that is all there is and noise can look like it. */
  static Optional<String> noisyTable(BlkidResult blkid, WipefsResult wipefs) {
    if (!(blkid instanceof BlkidResult.Signatures found)
        || !(wipefs instanceof WipefsResult.Signatures signatures)) {
      return Optional.empty();
    }
    Set<String> names = found.values().keySet();
    return found
        .partitionTable()
        .filter(NOISY_TABLES::contains)
        .filter(table -> Set.of("PTTYPE", "PTUUID").containsAll(names))
        .filter(table -> signatures.found().stream().allMatch(each -> each.type().equals(table)));
  }

  private static Optional<Probe.FileSystem> fileSystem(BlkidResult blkid, WipefsResult wipefs) {
    if (!(blkid instanceof BlkidResult.Signatures found)
        || !(wipefs instanceof WipefsResult.Signatures signatures)) {
      return Optional.empty();
    }
    boolean only =
        Optional.of("filesystem").equals(Optional.ofNullable(found.values().get("USAGE")))
            && found.partitionTable().isEmpty()
            && signatures.found().stream()
                .allMatch(each -> found.type().equals(Optional.of(each.type())));
    return found
        .type()
        .filter(type -> only)
        .flatMap(
            type ->
                found
                    .uuid()
                    .map(uuid -> new Probe.FileSystem(type, uuid, found.label().orElse(""))));
  }

  private static List<String> evidence(
      BlkidResult blkid, WipefsResult wipefs, List<String> partitions) {
    List<String> lines = new ArrayList<>();
    if (blkid instanceof BlkidResult.Signatures found) {
      for (Map.Entry<String, String> value : new TreeMap<>(found.values()).entrySet()) {
        lines.add("blkid: " + value.getKey() + "=" + value.getValue());
      }
    }
    if (wipefs instanceof WipefsResult.Signatures signatures) {
      signatures.found().forEach(each -> lines.add("wipefs: " + each.describe()));
    }
    if (!partitions.isEmpty()) {
      lines.add("the kernel sees the partitions " + String.join(", ", partitions));
    }
    return lines;
  }
}
