// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines are those of gpgv 2.2.40. */
class GpgvStatusTest {
  private static final String FINGERPRINT = "E76B3A4849856B2CF23EB99330B98F2DC22A705A";
  private static final String VALID = "VALIDSIG F 2026-11-21 1795301810 0 4 0 22 8 00 F";

  /** Output with these status lines, parted by semicolons; F stands for a fingerprint. */
  private static String output(String lines) {
    StringBuilder output = new StringBuilder("gpgv: Good signature from \"GOODSIG\"\n");
    for (String line : lines.replace(" F", " " + FINGERPRINT).split(";", -1)) {
      output.append("[GNUPG:] ").append(line).append('\n');
    }
    return output.toString();
  }

  @Test
  void oneGoodSignatureIsGood() {
    String good =
        "NEWSIG a@x;KEY_CONSIDERED F 0;SIG_ID x 2026-11-21 1795301810;GOODSIG 30B98F2DC22A705A a@x;";
    assertThat(GpgvStatus.objection(0, output(good + VALID))).isEmpty();
    assertThat(GpgvStatus.objection(0, output("KEYEXPIRED 1580558400;" + good + VALID)))
        .as("another key of the signer has expired")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, GOODSIG 1 a@x, does not confirm",
    "1, 'GOODSIG 1 a@x;VALIDSIG F 2026-11-21 1 0 4 0 22 8 00 F', does not confirm",
    "0, 'GOODSIG 1 a@x;VALIDSIG F 2026-11-21 1', does not confirm",
    "0, 'VALIDSIG F 2026-11-21 1 0 4 0 22 8 00 F', nothing",
    "0, 'EXPKEYSIG 1 a@x;VALIDSIG F 2020-01-10 1 0 4 0 22 8 00 F', key that has expired",
    "0, 'REVKEYSIG 1 a@x;VALIDSIG F 2020-01-10 1 0 4 0 22 8 00 F', revoked",
    "1, 'EXPSIG 1 a@x;VALIDSIG F 2020-01-10 1 2 4 0 22 8 00 F', signature that has expired",
    "1, BADSIG 1 a@x, other content",
    "2, 'NEWSIG a@x;ERRSIG 1 22 8 00 1 9 F;NO_PUBKEY 1', no allowed key",
    "2, ERRSIG 1 22 8 00 1 4 F, cannot check",
    "2, NODATA 1, nothing",
    "2, '', nothing",
    "0, 'GOODSIG 1 a@x;VALIDSIG F 2026-11-21 1 0 4 0 22 2 00 F', SHA-1",
    "0, 'GOODSIG 1 a@x;VALIDSIG F 2026-11-21 1 0 4 0 22 8 01 F', text",
    "0, 'GOODSIG 1 a;VALIDSIG F 2026-11-21 1 0 4 0 22 8 00 F;VALIDSIG F x', does not confirm",
    "0, 'GOODSIG 1 a;VALIDSIG F 2 1 0 4 0 22 8 00 F;GOODSIG 2 b', several",
    "2, 'GOODSIG 1 a;VALIDSIG F 2 1 0 4 0 22 8 00 F;ERRSIG 1 22 8 00 1 9 F;NO_PUBKEY 1', several"
  })
  void anythingElseIsNot(int exitCode, String lines, String said) {
    assertThat(GpgvStatus.objection(exitCode, output(lines)))
        .hasValueSatisfying(observed -> assertThat(observed).contains(said));
  }

  @Test
  void onlyStatusLinesCount() {
    String inText = output("NODATA 1") + " [GNUPG:] GOODSIG 1 a\n x[GNUPG:] " + VALID + "\n";
    assertThat(GpgvStatus.objection(0, inText)).contains("nothing that gpgv takes for a signature");
  }
}
