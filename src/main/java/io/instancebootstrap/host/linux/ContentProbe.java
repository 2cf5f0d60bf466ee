// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.text.Blkid;
import io.instancebootstrap.text.BlkidResult;
import io.instancebootstrap.text.Wipefs;
import io.instancebootstrap.text.WipefsResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs the probes on a device: blkid and wipefs always, partx when all that was found is a
 * partition table that noise can look like.
 */
final class ContentProbe {
  private static final long SECTOR = 512;

  private final CommandRunner commands;

  ContentProbe(CommandRunner commands) {
    this.commands = commands;
  }

  /**
   * @param bytes the size of the device now
   * @param partitions those that the kernel sees on the device
   */
  Probe probe(BlockDevice device, long bytes, List<String> partitions) {
    // What the kernel has cached of the device may be older than what is on it.
    CommandResult flush = run(device, "blockdev", "--flushbufs");
    if (!flush.succeeded()) {
      return new Probe.Unknown(flush.describeFailure());
    }
    Optional<String> unreadable = DeviceRead.failure(device.node(), bytes);
    if (unreadable.isPresent()) {
      return new Probe.Unknown(unreadable.get());
    }
    CommandResult blkidSaid = run(device, "blkid", "-p", "-o", "export");
    CommandResult wiped = run(device, "wipefs", "--no-act", "--parsable");
    for (CommandResult result : List.of(blkidSaid, wiped)) {
      if (result.timedOut()) {
        return new Probe.Unknown(result.describeFailure());
      }
    }
    BlkidResult blkid = blkid(blkidSaid);
    WipefsResult wipefs = Wipefs.read(wiped.exitCode(), wiped.stdout(), wiped.stderr());
    boolean unused =
        ProbeDecision.noisyTable(blkid, wipefs).map(table -> unused(device, table)).orElse(false);
    return ProbeDecision.decide(blkid, wipefs, partitions, unused);
  }

  /** Whether no entry of the table is a partition that somebody made or that holds anything. */
  private boolean unused(BlockDevice device, String table) {
    CommandResult result =
        run(device, "partx", "--raw", "--noheadings", "-o", "NR,START,SECTORS,TYPE");
    Optional<List<PartxRows.Row>> rows =
        result.succeeded() ? PartxRows.parse(result.stdout()) : Optional.empty();
    return rows.map(
            all -> all.stream().noneMatch(row -> row.surelyUsed(table) || holds(device, row)))
        .orElse(false);
  }

  private boolean holds(BlockDevice device, PartxRows.Row row) {
    String offset = Long.toString(row.start() * SECTOR);
    String size = Long.toString(row.sectors() * SECTOR);
    CommandResult result =
        run(device, "blkid", "-p", "-o", "export", "--offset", offset, "--size", size);
    return !(blkid(result) instanceof BlkidResult.Empty);
  }

  private static BlkidResult blkid(CommandResult result) {
    return Blkid.read(result.exitCode(), result.stdout(), result.stderr());
  }

  private CommandResult run(BlockDevice device, String... argv) {
    String[] all = Arrays.copyOf(argv, argv.length + 1);
    all[argv.length] = device.node().toString();
    return commands.run(Command.of("probing " + device.volume() + " on " + device.node(), all));
  }
}
