// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlkidTest {
  /** As blkid of util-linux 2.38 prints it for an ext4 with a blank in its label. */
  private static final String EXT4 =
      """
      DEVNAME=/dev/nvme1n1
      LABEL=my\\ data
      UUID=b2feb32d-9cf3-4fab-a608-c0ec8985d9fe
      VERSION=1.0
      BLOCK_SIZE=4096
      TYPE=ext4
      USAGE=filesystem
      """;

  @Test
  void fileSystemIsRead() {
    BlkidResult result = Blkid.read(0, EXT4, "");
    assertThat(result).isInstanceOf(BlkidResult.Signatures.class);
    BlkidResult.Signatures found = (BlkidResult.Signatures) result;
    assertThat(found.type()).contains("ext4");
    assertThat(found.label()).contains("my data");
    assertThat(found.uuid()).contains("b2feb32d-9cf3-4fab-a608-c0ec8985d9fe");
    assertThat(found.partitionTable()).isEmpty();
  }

  @Test
  void phantomPartitionTableOfABlankEncryptedVolume() {
    assertThat(Blkid.read(0, "DEVNAME=/dev/nvme1n1\nPTTYPE=atari\n", ""))
        .isEqualTo(new BlkidResult.Signatures(Map.of("PTTYPE", "atari")));
  }

  @Test
  void nothingFoundIsEmpty() {
    assertThat(Blkid.read(2, "", "")).isInstanceOf(BlkidResult.Empty.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, '', ''",
    "0, 'DEVNAME=/dev/nvme1n1\n', ''",
    "0, 'TYPE=ext4\n', 'read error'",
    "0, 'TYPE=ext4\nTYPE=xfs\n', ''",
    "0, '/dev/a: TYPE=\"ext4\"\n', ''",
    "2, ' ', ''",
    "2, '', 'blkid: error: /dev/nvme1n1: Input/output error'",
    "4, '', ''",
    "8, '', ''",
    "127, '', ''",
    "-1, '', ''"
  })
  void anythingUnforeseenIsFailed(int exitCode, String stdout, String stderr) {
    assertThat(Blkid.read(exitCode, stdout, stderr)).isInstanceOf(BlkidResult.Failed.class);
  }

  @Provide
  Arbitrary<String> outputs() {
    return Texts.around("TYPE=ext4\n", "DEVNAME=/dev/a\n", "PTTYPE", "=", "\\");
  }

  @Property
  void onlyExitTwoWithoutAByteIsEmpty(
      @ForAll int exitCode, @ForAll("outputs") String stdout, @ForAll("outputs") String stderr) {
    boolean empty = Blkid.read(exitCode, stdout, stderr) instanceof BlkidResult.Empty;
    assertThat(empty).isEqualTo(exitCode == 2 && stdout.isEmpty() && stderr.isBlank());
    assertThat(Blkid.read(2, stdout, "") instanceof BlkidResult.Empty).isEqualTo(stdout.isEmpty());
    assertThat(Blkid.read(0, stdout, "")).isNotInstanceOf(BlkidResult.Empty.class);
  }
}
