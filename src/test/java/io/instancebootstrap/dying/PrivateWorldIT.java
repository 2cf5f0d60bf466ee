// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A world that breaks down leaves no process, no loop device and no directory on this machine. */
@StartsProcesses
@Requires(
    root = true,
    commands = {"unshare", "losetup", "mkfs.ext4", "mount", "truncate", "tail"})
class PrivateWorldIT {
  @Test
  void leavesNothingWhenItBreaksDown() throws Exception {
    PrivateWorld.Ended ended = PrivateWorld.run(DoomedWorld.class);

    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(DoomedWorld.EXIT);
    String workspace = ended.output().strip().replaceAll(".* of ", "");
    assertThat(workspace).contains(PrivateWorld.NAME);
    assertThat(Path.of(workspace)).doesNotExist();
    assertThat(Shell.run("losetup", "--list"))
        .doesNotContain(Path.of(workspace).getFileName().toString());
    assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(workspace);
    assertThat(ProcessHandle.allProcesses().map(each -> each.info().commandLine().orElse("")))
        .noneMatch(line -> line.contains(workspace));
  }
}
