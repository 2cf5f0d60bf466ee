// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import java.time.Duration;
import java.util.Set;

/** The tools of ext4. */
final class ExtTools {
  private static final Duration CHECK = Duration.ofHours(1);

  /** Exit codes of e2fsck(8) after which a file system may be grown: clean, repaired. */
  private static final Set<Integer> SOUND = Set.of(0, 1);

  private final CommandRunner commands;

  ExtTools(CommandRunner commands) {
    this.commands = commands;
  }

  /**
   * Replays the journal and repairs what is safe to repair without asking. What says of itself that
   * it is clean is only looked at: e2fsck -p writes the super block even then, and the file system
   * may turn out to be somebody else's.
   */
  CheckVerdict check(BlockDevice device) {
    String how = SuperBlockText.extClean(superBlock(device)) ? "-n" : "-p";
    return FsckExit.ofExt(
        run("checking the file system of " + device.volume(), "e2fsck", how, node(device)));
  }

  long bytes(BlockDevice device) {
    return SuperBlockText.extBytes(superBlock(device));
  }

  private String superBlock(BlockDevice device) {
    String purpose = "reading the super block of " + device.volume();
    return run(purpose, "dumpe2fs", "-h", node(device)).orThrow().stdout();
  }

  /** Grows it where it is mounted; an unmounted one has to be checked in full before. */
  void grow(BlockDevice device, boolean mounted) {
    String purpose = "growing the file system of " + device.volume();
    if (!mounted) {
      run(purpose, "e2fsck", "-f", "-p", node(device)).orThrow(SOUND);
    }
    run(purpose, "resize2fs", node(device)).orThrow();
  }

  private static String node(BlockDevice device) {
    return device.node().toString();
  }

  private CommandResult run(String purpose, String... argv) {
    return commands.run(Command.of(purpose, argv).within(CHECK));
  }
}
