// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import org.junit.jupiter.api.Test;

class SuperBlockTextTest {
  private static final String EXT =
      """
      Filesystem volume name:   web
      Inode count:              25600
      Block count:              102400
      Reserved block count:     1024
      First block:              0
      Block size:               4096
      Blocks per group:         32768
      """;

  @Test
  void countsBlocksTimesSize() {
    assertThat(SuperBlockText.extBytes(EXT)).isEqualTo(102400L * 4096);
    assertThat(SuperBlockText.xfsBytes("dblocks = 76800\nblocksize = 4096\n"))
        .isEqualTo(76800L * 4096);
    String statfs = "statfs.f_bsize = 4096\nstatfs.f_blocks = 1\n";
    assertThat(SuperBlockText.xfsBytes(statfs + "geom.bsize = 4096\ngeom.datablocks = 76800\n"))
        .isEqualTo(76800L * 4096);
  }

  @Test
  void anotherOutputIsAnError() {
    assertThatThrownBy(() -> SuperBlockText.extBytes(EXT.replace("Block count", "Blockzahl")))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("dumpe2fs");
    assertThatThrownBy(() -> SuperBlockText.xfsBytes("dblocks = \nblocksize = 4096"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("xfs_db");
    String huge = "dblocks = 999999999999999999\nblocksize = 65536\n";
    assertThatThrownBy(() -> SuperBlockText.xfsBytes(huge)).isInstanceOf(BootstrapException.class);
  }

  @Test
  void onlyAnUnmountedFileSystemInGoodOrderIsClean() {
    String clean =
        "Filesystem features:      has_journal extent\nFilesystem state:         clean\n";
    assertThat(SuperBlockText.extClean(clean)).isTrue();
    assertThat(SuperBlockText.extClean(clean.replace("has_journal", "has_journal needs_recovery")))
        .isFalse();
    assertThat(SuperBlockText.extClean(clean.replace("clean", "not clean"))).isFalse();
    assertThat(SuperBlockText.extClean(clean.replace("clean", "clean with errors"))).isFalse();
  }

  @Test
  void aStateThatIsNotSaidIsAnErrorAndNothingToRepair() {
    assertThatThrownBy(() -> SuperBlockText.extClean("Filesystem features: has_journal\n"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("no 'Filesystem state'")
        .hasMessageContaining("has_journal");
  }
}
