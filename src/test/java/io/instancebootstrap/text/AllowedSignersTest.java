// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.text.openpgp.Armour;
import io.instancebootstrap.text.openpgp.Blocks;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedSignersTest {
  private static final Path FILE = Path.of("/etc/bootstrap/allowed-signers");
  private static final String BLOCK = Blocks.text(Armour.PUBLIC_KEYS, Blocks.KEY);
  private static final String BEGIN = Armour.PUBLIC_KEYS.begin();
  private static final String SSH = "a@x namespaces=\"git\" ssh-ed25519 AAAA\n";

  private static AllowedSigners parsed(String text) {
    return AllowedSigners.parse(FILE, text);
  }

  private static void refused(String text, String... said) {
    assertThatThrownBy(() -> parsed(text))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining(FILE.toString())
        .hasMessageContainingAll(said);
  }

  @Test
  void keysOfBothKindsStandInOneFile() {
    AllowedSigners signers = parsed("# us\n" + SSH + "\n" + BLOCK + "b@x ssh-rsa BBBB");
    assertThat(signers.ssh()).isEqualTo("# us\n" + SSH + "\nb@x ssh-rsa BBBB");
    assertThat(signers.openPgp()).isEqualTo(Blocks.bytes(Blocks.KEY));
  }

  @Test
  void severalBlocksAreOneKeyring() {
    assertThat(parsed(BLOCK + BLOCK.replace("\n", "\r\n")).openPgp())
        .isEqualTo(Blocks.bytes(Blocks.KEY + Blocks.KEY));
    assertThat(parsed(SSH).openPgp()).isEmpty();
  }

  @Test
  void aBlockInCommentsIsNone() {
    String off = BLOCK.replaceAll("(?m)^(?=.)", "# ");
    assertThat(parsed(off).openPgp()).isEmpty();
    assertThat(parsed(off).ssh()).isEqualTo(off);
    assertThat(parsed("# old\r" + BLOCK.replace('\n', '\r')).openPgp()).isEmpty();
  }

  @Test
  void aBlockThatIsOffByItsFirstLineOnlyIsAnError() {
    refused("# " + BLOCK, "line 7", Armour.PUBLIC_KEYS.end(), "whole public key blocks");
  }

  @Test
  void noLineOfABlockIsAnSshKey() {
    refused(BLOCK.replace("=twTO\n", SSH), "line 1", "base64");
    String inHeader = BLOCK.replace("Comment: caf\u00e9\n", "Comment: " + SSH);
    assertThat(parsed(inHeader).ssh()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'-----BEGIN PGP PUBLIC KEY BLOCK-----', line 3, begin or end",
    "' -----BEGIN PGP PUBLIC KEY BLOCK-----', line 3, start of a line",
    "'-----BEGIN PGP PUBLIC KEY BLOCK----- x', line 3, start of a line",
    "'-----BEGIN PGP PRIVATE KEY BLOCK-----', line 3, whole public key blocks",
    "'-----BEGIN OPENSSH PRIVATE KEY-----', line 3, whole public key blocks"
  })
  void whatLooksLikeABlockAndIsNoneIsAnError(String line, String where, String said) {
    refused("# us\n\n" + line + "\n" + SSH, where, said);
  }

  @Test
  void aBlockInABlockIsAnError() {
    refused(BEGIN + "\n\n" + BLOCK, "line 1", "begin or end");
  }

  @Test
  void nulIsAnErrorWhereverItIs() {
    refused("# a\n# b\0\n" + SSH, "line 2", "NUL");
    refused(BLOCK.replace("caf", "\0"), "line 2", "NUL");
  }

  @Property(tries = 300)
  void anyTextIsReadOrRefusedByItsOwnError(@ForAll String text) {
    try {
      assertThat(parsed(text).ssh()).isEqualTo(text);
    } catch (BootstrapException refused) {
      assertThat(refused).hasMessageContaining(FILE.toString());
    }
  }
}
