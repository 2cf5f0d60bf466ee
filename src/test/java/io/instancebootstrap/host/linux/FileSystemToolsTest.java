// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.testing.FakeCommands;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tools run in which order; that they do what they should is shown on real devices. */
class FileSystemToolsTest {
  private static final BlockDevice DEVICE =
      new BlockDevice(new VolumeId("vol-1"), Path.of("/dev/nvme1n1"), "259:1", "serial", 1 << 30);

  private final FakeCommands commands = new FakeCommands();

  @Test
  void aMountedExt4GrowsWithoutACheck() {
    commands.onProgram("resize2fs", "");
    new ExtTools(commands).grow(DEVICE, true);
    assertThat(commands.argvs()).containsExactly(List.of("resize2fs", "/dev/nvme1n1"));
  }

  @Test
  void anUnmountedExt4IsCheckedInFullBeforeItGrows() {
    commands.onProgram("resize2fs", "").onProgram("e2fsck", "");
    new ExtTools(commands).grow(DEVICE, false);
    assertThat(commands.argvs())
        .containsExactly(
            List.of("e2fsck", "-f", "-p", "/dev/nvme1n1"), List.of("resize2fs", "/dev/nvme1n1"));
  }

  @Test
  void anXfsWhoseLogCannotBeReplayedIsNotLookedAtFurther() {
    commands.on(XfsTools.replay(DEVICE.node()), 32, "", "mount: wrong fs type");
    CheckVerdict verdict = new XfsTools(commands).check(DEVICE);
    assertThat(verdict.acceptable()).isFalse();
    assertThat(verdict.summary()).contains("wrong fs type");
    assertThat(commands.argvs()).hasSize(1);
  }
}
