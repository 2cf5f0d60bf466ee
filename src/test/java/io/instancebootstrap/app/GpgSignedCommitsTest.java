// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.FakeHost;
import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that a real git has signed with real OpenPGP keys. */
@StartsProcesses
@Requires(commands = {"git", "gpg", "gpgconf", "gpgv"})
class GpgSignedCommitsTest {
  private static final String SSH = "a@x ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==\n";

  @TempDir static Path homes;
  private static GpgHome home;
  private static String good;

  @TempDir Path temp;
  private SignedRepository repository;

  @BeforeAll
  static void keys() throws Exception {
    home = new GpgHome(homes.resolve("h"));
    home.key("good", "never");
    home.key("foreign", "never");
    home.key("old", "2020-02-01");
    good = home.exported("good");
    // What gpgv would trust if it looked at the home of whoever runs the agent.
    home.gpg("--output", homes.resolve("h/trustedkeys.gpg").toString(), "--export");
  }

  /** A gpg that signs as if in January 2020. */
  private String inThePast(String options) throws Exception {
    Path script = temp.resolve("gpg-in-the-past");
    Files.writeString(
        script,
        "#!/bin/sh\nexec gpg --faked-system-time 20200110T000000! " + options + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  @AfterAll
  static void noAgentStays() throws Exception {
    home.close();
  }

  @BeforeEach
  void repository() throws Exception {
    repository = new SignedRepository(temp, home.environment());
    repository.allow("# us\n" + SSH + good);
  }

  private void signed(String content, String key) throws Exception {
    signed(content, key, "gpg");
  }

  private void signed(String content, String key, String program) throws Exception {
    repository.commit(
        content,
        "-c",
        "gpg.program=" + program,
        "-c",
        "user.signingKey=" + key,
        "-c",
        "commit.gpgSign=true");
  }

  private byte[] changed(String from, String to) throws Exception {
    String text = new String(repository.head(), StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void onlyCommitsSignedByAnAllowedKeyAreTaken() throws Exception {
    signed("good\n", "good");
    repository.taken("good\n");
    signed("foreign\n", "foreign");
    repository.refused("no allowed key");
    repository.commit("unsigned\n");
    repository.refused("no signature");
    assertThat(repository.update(true).directory().resolve("config/global.ini"))
        .hasContent("good\n");
    repository.allow(SSH);
    assertThatThrownBy(() -> repository.update(true)).hasMessageContaining("no OpenPGP key");
  }

  @Test
  void aCommitThatWasChangedSinceIsRefused() throws Exception {
    signed("good\n", "good");
    repository.trust().check("HEAD", repository.head());
    repository.refused(changed("gpgsig none", "gpgsig some"), "other content");
    repository.refused(changed("committer a", "committer b"), "other content");
    repository.refused(changed("\n\n", "\ngpgsign x\n\n"), "other content");
  }

  @Test
  void anEmptyLineBehindTheSignatureAsOfCommitsMadeOnWebSitesIsNoHarm() throws Exception {
    signed("good\n", "good");
    String end = " -----END PGP SIGNATURE-----\n";
    repository.trust().check("HEAD", changed(end, end + " \n"));
  }

  @Test
  void aSecondSignatureOrOneOfAnotherKindIsRefused() throws Exception {
    signed("good\n", "good");
    String text = new String(repository.head(), StandardCharsets.ISO_8859_1);
    String header = text.substring(text.indexOf("gpgsig "), text.indexOf("gpgsig of"));
    header = header.substring(0, header.indexOf("\n\n") + 1);
    repository.refused(changed("committer", header + "committer"), "several signatures");
    repository.refused(changed("PGP SIGNATURE", "SSH SIGNATURE"), "no allowed key");
    repository.refused(changed("PGP SIGNATURE", "PGP MESSAGE"), "neither of SSH nor of OpenPGP");
    String end = " -----END PGP SIGNATURE-----\n";
    String again = " -----BEGIN PGP SIGNATURE-----\n \n AAAA\n" + end;
    repository.refused(changed(end, end + again), "as its signature", "base64");
  }

  @Test
  void keysAndSignaturesThatHaveExpiredDoNotCount() throws Exception {
    repository.allow(good + home.exported("old"));
    signed("old key\n", "old", inThePast(""));
    repository.refused("by a key that has expired");
    signed("old signature\n", "good", inThePast("--default-sig-expire 1w"));
    repository.refused("a signature that has expired");
  }

  @Test
  void aRevokedKeyDoesNotCount() throws Exception {
    signed("good\n", "good");
    repository.update(false);
    try (GpgHome other = new GpgHome(homes.resolve("o"))) {
      Path certificate = temp.resolve("certificate");
      for (String part : new String[] {good, home.revocation("good")}) {
        other.gpg("--import", Files.writeString(certificate, part).toString());
      }
      repository.allow(other.exported("good"));
    }
    repository.refused("revoked");
    assertThatThrownBy(() -> repository.update(true)).hasMessageContaining("revoked");
  }

  @Test
  void aBlockThatIsNoKeyIsAnErrorOfTheList() throws Exception {
    signed("good\n", "good");
    repository.allow(SSH + good.replace("\n\n", "\n\n!"));
    assertThatThrownBy(() -> repository.update(false))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("reading line 2 of /etc/bootstrap/allowed-signers");
  }

  @Test
  void withoutGpgvNobodyIsAllowed() throws Exception {
    signed("good\n", "good");
    byte[] commit = repository.head();
    FakeHost bare = FakeHost.create();
    bare.commands().missing("gpgv");
    bare.files().write(SystemPaths.ALLOWED_SIGNERS, good, 0644);
    SignedCommits trust = new SignedCommits(PlayedWorld.at(temp, bare.host()));
    assertThatThrownBy(() -> trust.check("HEAD", commit))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContainingAll("no gpgv", "install gpgv", "config-verify = signed");
  }
}
