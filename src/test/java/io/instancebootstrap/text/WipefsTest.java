// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WipefsTest {
  @Test
  void signaturesAreRead() {
    String output =
        "# offset,uuid,label,type\n"
            + "0x438,8451ed22-bf35-47a0-a0ec-c9dcda1198f5,a,b\\x20c,ext4\n"
            + "0x200,,,gpt\n";
    assertThat(Wipefs.read(0, output, ""))
        .isEqualTo(
            new WipefsResult.Signatures(
                List.of(
                    new WipefsResult.Signature(
                        0x438, "8451ed22-bf35-47a0-a0ec-c9dcda1198f5", "a,b c", "ext4"),
                    new WipefsResult.Signature(0x200, "", "", "gpt"))));
  }

  @Test
  void evidenceNamesWhatIsThere() {
    assertThat(new WipefsResult.Signature(0x438, "u", "l", "ext4").describe())
        .isEqualTo("ext4 at offset 0x438, uuid u, label \"l\"");
    assertThat(new WipefsResult.Signature(512, "", "", "gpt").describe())
        .isEqualTo("gpt at offset 0x200");
  }

  @Test
  void noSignatureIsEmpty() {
    assertThat(Wipefs.read(0, "", "")).isInstanceOf(WipefsResult.Empty.class);
    assertThat(Wipefs.read(0, "# offset,uuid,label,type\n", ""))
        .isInstanceOf(WipefsResult.Empty.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, '', 'wipefs: error: nope: probing initialization failed'",
    "1, '', ''",
    "0, '', 'wipefs: warning'",
    "0, 'ext4\n', ''",
    "0, '0xZZ,,,ext4\n', ''",
    "0, '0x438,,,\n', ''",
    "0, ' ', ''"
  })
  void anythingUnforeseenIsFailed(int exitCode, String stdout, String stderr) {
    assertThat(Wipefs.read(exitCode, stdout, stderr)).isInstanceOf(WipefsResult.Failed.class);
  }

  @Provide
  Arbitrary<String> outputs() {
    return Texts.around("0x438,u,l,ext4\n", "0x200,", ",", "# offset", "0xffffffffffffffff,,,a\n");
  }

  @Property
  void nothingThrowsAndErrorsAreNeverEmpty(@ForAll int exitCode, @ForAll("outputs") String stdout) {
    WipefsResult result = Wipefs.read(exitCode, stdout, "");
    if (exitCode != 0) {
      assertThat(result).isInstanceOf(WipefsResult.Failed.class);
    }
    assertThat(Wipefs.read(0, stdout + "\n0x438,u,l,ext4\n", ""))
        .isNotInstanceOf(WipefsResult.Empty.class);
  }
}
