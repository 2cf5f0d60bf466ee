// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.CommandResult;
import java.util.List;
import java.util.stream.Stream;

/** What the exit codes of file system checkers mean. */
final class FsckExit {
  private static final int LAST_LINES = 5;

  private FsckExit() {}

  /**
   * e2fsck(8): a sum of 1 repaired, 2 repaired and reboot first, 4 errors left, 8 operational
   * error, 16 usage, 32 cancelled, 128 library error.
   */
  static CheckVerdict ofExt(CommandResult result) {
    int code = result.exitCode();
    boolean repaired = code > 0 && code < 128 && (code & 3) != 0;
    boolean acceptable = !result.timedOut() && (code == 0 || code == 1);
    String meaning =
        switch (code) {
          case 0 -> "clean";
          case 1 -> "errors were repaired";
          case 2, 3 -> "errors were repaired, but the machine has to be rebooted first";
          default ->
              (code & 4) != 0 && code < 128
                  ? "errors are left that a person has to repair: run e2fsck by hand on a snapshot first"
                  : "the check itself did not work";
        };
    return new CheckVerdict(acceptable, repaired, summary(result, meaning));
  }

  /** xfs_repair(8) with {@code -n}: 0 clean, 1 corruption found. It changes nothing. */
  static CheckVerdict ofXfs(CommandResult result) {
    String meaning =
        switch (result.exitCode()) {
          case 0 -> "clean";
          case 1 ->
              "errors were found that a person has to repair: run xfs_repair by hand on a snapshot first";
          default -> "the check itself did not work";
        };
    return new CheckVerdict(result.succeeded(), false, summary(result, meaning));
  }

  private static String summary(CommandResult result, String meaning) {
    String end =
        result.timedOut()
            ? "killed after " + result.command().timeout().toSeconds() + " s"
            : "exit code " + result.exitCode() + ", " + meaning;
    List<String> lines =
        Stream.concat(result.stdout().lines(), result.stderr().lines())
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return result.command().argv().get(0)
        + ": "
        + end
        + (last.isEmpty() ? "" : ": " + String.join("; ", last));
  }
}
