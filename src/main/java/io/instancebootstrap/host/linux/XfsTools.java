// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tools of xfs. Only the kernel replays its log, so a check begins with a mount. */
final class XfsTools {
  private static final Duration REPLAY = Duration.ofMinutes(10);
  private static final Duration CHECK = Duration.ofHours(1);

  private final CommandRunner commands;

  XfsTools(CommandRunner commands) {
    this.commands = commands;
  }

  /**
   * Mounts and unmounts in a mount namespace of its own, over a directory that every machine has:
   * nobody sees it, and nothing is left when it is killed. {@code nouuid}, because the volume of a
   * snapshot may be looked at beside its origin.
   */
  static List<String> replay(Path node) {
    return List.of(
        "unshare",
        "--mount",
        "--propagation",
        "private",
        "sh",
        "-c",
        "mount -t xfs -o nouuid,nosuid,nodev,noexec -- \"$1\" /tmp && umount /tmp",
        "replay",
        node.toString());
  }

  static List<String> size(Path node) {
    return List.of("xfs_db", "-r", "-c", "sb 0", "-c", "print dblocks blocksize", node.toString());
  }

  CheckVerdict check(BlockDevice device) {
    String purpose = "checking the file system of " + device.volume();
    CommandResult replay = run(purpose, replay(device.node()), REPLAY);
    if (!replay.succeeded()) {
      return new CheckVerdict(
          false, false, "the log could not be replayed by a mount: " + replay.describeFailure());
    }
    List<String> repair = List.of("xfs_repair", "-n", device.node().toString());
    return FsckExit.ofXfs(run(purpose, repair, CHECK));
  }

  /** The kernel keeps a mounted file system's size to itself for a while, so it is asked then. */
  static List<String> mountedSize(Path mountPoint) {
    return List.of("xfs_io", "-r", "-c", "statfs", mountPoint.toString());
  }

  /**
   * @param mountPoint where it is mounted, if it is
   */
  long bytes(BlockDevice device, Optional<Path> mountPoint) {
    List<String> argv = mountPoint.map(XfsTools::mountedSize).orElse(size(device.node()));
    String purpose = "reading the super block of " + device.volume();
    return SuperBlockText.xfsBytes(run(purpose, argv, Duration.ofMinutes(1)).orThrow().stdout());
  }

  /**
   * @param mountPoint where it is mounted
   */
  void grow(BlockDevice device, Path mountPoint) {
    run(
            "growing the file system of " + device.volume(),
            List.of("xfs_growfs", "-d", mountPoint.toString()),
            REPLAY)
        .orThrow();
  }

  private CommandResult run(String purpose, List<String> argv, Duration timeout) {
    return commands.run(Command.of(purpose, argv.toArray(String[]::new)).within(timeout));
  }
}
