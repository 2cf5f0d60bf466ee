// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that a real git has signed with real SSH keys. */
@StartsProcesses
@Requires(commands = {"git", "ssh-keygen"})
class SignedCommitsTest {
  @TempDir Path temp;
  private SignedRepository repository;

  @BeforeEach
  void repositoryAndKeys() throws Exception {
    repository = new SignedRepository(temp, Map.of());
    for (String key : List.of("good", "foreign")) {
      SignedRepository.run(
          Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", key(key));
    }
    repository.allow("admin@example.org " + publicKey("good"));
  }

  private String key(String name) {
    return temp.resolve(name).toString();
  }

  private String publicKey(String name) throws IOException {
    return Files.readString(Path.of(key(name) + ".pub"));
  }

  private void signed(String content, String key) throws Exception {
    repository.commit(content, signing(key));
  }

  private String[] signing(String key) {
    return new String[] {
      "-c", "gpg.format=ssh", "-c", "user.signingKey=" + key(key), "-c", "commit.gpgSign=true"
    };
  }

  @Test
  void aCommitSignedByAnAllowedKeyIsTaken() throws Exception {
    signed("[server]\n", "good");
    repository.taken("[server]\n");
    assertThat(repository.update(true).fresh()).isFalse();
  }

  @Test
  void aForeignAndAnUnsignedCommitAreRefusedAndLeaveTheLastGoodOne() throws Exception {
    signed("good\n", "good");
    repository.update(false);
    signed("foreign\n", "foreign");
    repository.refused("no allowed key");
    repository.commit("unsigned\n");
    repository.refused("no signature");
    assertThat(repository.update(true).directory().resolve("config/global.ini"))
        .hasContent("good\n");
    signed("good again\n", "good");
    repository.taken("good again\n");
  }

  @Test
  void aKeyThatIsNoLongerAllowedEndsTheUseOfWhatItSigned() throws Exception {
    signed("good\n", "good");
    repository.update(false);
    repository.allow("admin@example.org " + publicKey("foreign"));
    repository.refused("no allowed key");
    assertThatThrownBy(() -> repository.update(true)).hasMessageContaining("no allowed key");
  }

  @Test
  void aKeyOutsideItsTermOrForAnotherPurposeIsNotAllowed() throws Exception {
    String key = publicKey("good");
    signed("good\n", "good");
    repository.allow("a@example.org valid-before=\"20200101\" " + key);
    repository.refused("no allowed key");
    repository.allow("a@example.org namespaces=\"file\" " + key);
    repository.refused("no allowed key");
    repository.allow("a@example.org namespaces=\"git\",valid-after=\"20200101\" " + key);
    assertThat(repository.update(false).fresh()).isTrue();
  }

  @Test
  void withoutTheListNobodyIsAllowed() throws Exception {
    signed("good\n", "good");
    Files.delete(repository.allowedSigners());
    repository.refused("no /etc/bootstrap/allowed-signers");
  }

  @Test
  void aSignatureOfOtherContentIsRefused() throws Exception {
    signed("good\n", "good");
    byte[] good = repository.head();
    repository.trust().check("HEAD", good);
    String text = new String(good, StandardCharsets.ISO_8859_1);
    repository.refused(
        text.replace("gpgsig none", "gpgsig some").getBytes(StandardCharsets.ISO_8859_1),
        "no allowed key");
  }

  @Test
  void whatIsSignedIsBytesAndNotText() throws Exception {
    byte[] message = "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    repository.git("config", "i18n.commitEncoding", "ISO-8859-1");
    repository.commit("latin\n", message, signing("good"));
    byte[] good = repository.head();
    repository.trust().check("HEAD", good);
    String text = new String(good, StandardCharsets.ISO_8859_1);
    assertThat(text).endsWith("caf\u00e9\n");
    repository.refused(
        text.replace('\u00e9', '\u00e8').getBytes(StandardCharsets.ISO_8859_1), "no allowed key");
  }
}
