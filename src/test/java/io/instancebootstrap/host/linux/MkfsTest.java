// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.FileSystemType;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MkfsTest {
  private static final UUID ID = UUID.fromString("6f0d8e4e-5c52-4f0e-9d8b-0f4d6f1c2a3b");

  @Test
  void ext4() {
    assertThat(Mkfs.argv(FileSystemType.EXT4, Path.of("/dev/nvme1n1"), "web", ID))
        .startsWith("mkfs.ext4", "-q", "-F")
        .containsSubsequence("-L", "web")
        .containsSubsequence("-U", ID.toString())
        .endsWith("/dev/nvme1n1");
  }

  @Test
  void xfs() {
    assertThat(Mkfs.argv(FileSystemType.XFS, Path.of("/dev/nvme1n1"), "web", ID))
        .containsExactly(
            "mkfs.xfs", "-q", "-f", "-K", "-L", "web", "-m", "uuid=" + ID, "/dev/nvme1n1");
  }

  @Test
  void aLabelIsCutToWhatFits() {
    assertThat(Mkfs.label(FileSystemType.EXT4, "a-very-long-server-name"))
        .isEqualTo("a-very-long-serv");
    assertThat(Mkfs.label(FileSystemType.XFS, "a-very-long-server-name")).isEqualTo("a-very-long");
    assertThat(Mkfs.label(FileSystemType.XFS, "ommegang")).isEqualTo("ommegang");
  }
}
