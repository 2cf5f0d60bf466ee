// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.Probe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whether a volume gets a file system. What cannot be proven empty is never formatted.
 *
 * <pre>
 * probes say                          tag                 persist           spawn
 * not attached yet (dry run)          no volume, or any   make              –
 * failed                              any                 refuse            refuse
 * nothing there                       any                 make              fail
 * only an unused partition table      blank, formatting   make              fail
 * only an unused partition table      none                refuse            refuse
 * our file system, by its UUID        formatting          prove or remake   keep
 * ext4 or xfs                         any                 keep              keep
 * anything else                       any                 refuse            refuse
 * </pre>
 *
 * Whose data a file system holds is mount-volume's question: it takes a look inside.
 *
 * @param mayFormat whether this phase formats at all: persist does, spawn never
 */
public record FormatPlanner(ServerName server, FileSystemType type, boolean mayFormat) {

  /** The decision; throws FAILED where the table says fail. */
  public Decision<FormatChange> plan(FormatState state) {
    if (state.mounted()) {
      return Decision.converged("the volume's file system is mounted");
    }
    if (state.device().isEmpty() || state.probe().isEmpty()) {
      return notAttached(state.volume());
    }
    Volume volume = state.volume().orElseThrow();
    Probe probe = state.probe().get();
    if (probe instanceof Probe.Unknown unknown) {
      return Decision.refuse(
          probing(volume.id())
              + unknown.reason()
              + "; what cannot be read is not empty; repair what keeps the probe from running");
    }
    if (probe instanceof Probe.Holds holds) {
      return holding(volume, holds, state.proven());
    }
    return make(volume, "every probe ran and none found anything on " + volume.id());
  }

  /** The UUID that the agent gives to the file system of {@code volume}: it knows its own again. */
  public static UUID uuid(VolumeId volume) {
    return UUID.nameUUIDFromBytes(
        ("instance-bootstrap " + volume).getBytes(StandardCharsets.UTF_8));
  }

  /** The server's name, cut to the 12 characters that xfs has for a label (mkfs.xfs(8)). */
  public String label() {
    return server.value().substring(0, Math.min(12, server.value().length()));
  }

  private Decision<FormatChange> notAttached(Optional<Volume> volume) {
    if (mayFormat && volume.map(found -> StateTag.of(found) != StateTag.NONE).orElse(true)) {
      return Decision.changes(
          List.of(new FormatChange.MakeFileSystem(Optional.empty(), type)), "the volume is new");
    }
    return Decision.converged("the volume is looked at once it is attached");
  }

  private Decision<FormatChange> holding(Volume volume, Probe.Holds holds, boolean proven) {
    StateTag tag = StateTag.of(volume);
    if (holds.onlyPartitionTable() && tag != StateTag.NONE) {
      return make(
          volume,
          "the agent has created %s blank, so what looks like a partition table is noise: %s"
              .formatted(volume.id(), evidence(holds)));
    }
    Optional<Probe.FileSystem> kept = holds.fileSystem().filter(FormatPlanner::known);
    if (kept.isEmpty()) {
      return Decision.refuse(
          probing(volume.id())
              + evidence(holds)
              + "; expected nothing, or one ext4 or xfs file system; look what it is; detach it and remove its tag Server, or empty it by hand with wipefs");
    }
    Probe.FileSystem fileSystem = kept.get();
    boolean ours = fileSystem.uuid().equalsIgnoreCase(uuid(volume.id()).toString());
    if (ours && tag == StateTag.FORMATTING && mayFormat && !proven) {
      return Decision.changes(
          List.of(new FormatChange.FinishFileSystem(volume.id(), fileSystem)),
          "an earlier run was stopped while it made the file system");
    }
    return Decision.converged(kept(volume.id(), fileSystem));
  }

  private Decision<FormatChange> make(Volume volume, String reason) {
    if (!mayFormat) {
      throw BootstrapException.failed(
          probing(volume.id())
              + "no file system, expected the server's; spawn never makes one; run bootstrap --phase persist on the instance that has the data");
    }
    return Decision.changes(
        List.of(new FormatChange.MakeFileSystem(Optional.of(volume.id()), type)), reason);
  }

  private String kept(VolumeId volume, Probe.FileSystem fileSystem) {
    String has = volume + " has " + fileSystem.type() + " with UUID " + fileSystem.uuid();
    return fileSystem.type().equals(type.word())
        ? has
        : has + "; [volume] filesystem says " + type.word() + ", but what is there is kept";
  }

  private static boolean known(Probe.FileSystem fileSystem) {
    return Arrays.stream(FileSystemType.values())
        .anyMatch(type -> type.word().equals(fileSystem.type()));
  }

  private static String probing(VolumeId volume) {
    return "probing " + volume + ": observed ";
  }

  private static String evidence(Probe.Holds holds) {
    return String.join("; ", holds.evidence());
  }
}
