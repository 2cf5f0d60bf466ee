// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.host.linux.LinuxHost;
import io.instancebootstrap.repo.Checkout;
import io.instancebootstrap.repo.RepoSource;
import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that a real git has signed with real keys. */
@StartsProcesses
@Requires(commands = {"git", "ssh-keygen"})
class SignedCommitsTest {
  @TempDir Path temp;
  private Path root;
  private Path work;

  @BeforeEach
  void repositoryAndKeys() throws Exception {
    root = Files.createDirectories(temp.resolve("machine"));
    work = Files.createDirectories(temp.resolve("work"));
    for (String key : List.of("good", "foreign")) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", key(key));
    }
    allow("admin@example.org " + Files.readString(Path.of(key("good") + ".pub")));
    git("init", "-q", "-b", "main");
  }

  private String key(String name) {
    return temp.resolve(name).toString();
  }

  private void allow(String signers) throws IOException {
    Path file = root.resolve("etc/bootstrap/allowed-signers");
    Files.createDirectories(file.getParent());
    Files.writeString(file, signers);
  }

  private void git(String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of("git", "-C", work.toString()));
    for (String setting :
        List.of("user.name=a", "user.email=a@example.org", "gpg.format=ssh", "core.hooksPath=/x")) {
      argv.addAll(List.of("-c", setting));
    }
    argv.addAll(List.of(arguments));
    run(argv.toArray(String[]::new));
  }

  private void run(String... argv) throws Exception {
    Process process =
        new ProcessBuilder(argv).redirectErrorStream(true).directory(temp.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private void commit(String content, String... options) throws Exception {
    Files.createDirectories(work.resolve("config"));
    Files.writeString(work.resolve("config/global.ini"), content);
    git("add", ".");
    List<String> argv = new ArrayList<>(List.of(options));
    argv.addAll(List.of("commit", "-q", "-m", "gpgsig of é\n\ngpgsig none"));
    git(argv.toArray(String[]::new));
  }

  private void signed(String content, String key) throws Exception {
    commit(content, "-c", "user.signingKey=" + key(key), "-c", "commit.gpgSign=true");
  }

  private Checkout update(boolean offline) {
    World world = PlayedWorld.at(root, LinuxHost.at(root, Map.of()));
    return Checkouts.of(world, new SignedCommits(world))
        .update(new RepoSource("file://" + work, Optional.empty()), temp.resolve("kept"), offline);
  }

  private void refused(String... said) {
    assertThatThrownBy(() -> update(false))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("config-verify = signed")
        .hasMessageContainingAll(said);
  }

  @Test
  void aCommitSignedByAnAllowedKeyIsTaken() throws Exception {
    signed("[server]\n", "good");
    assertThat(update(false).directory().resolve("config/global.ini")).hasContent("[server]\n");
    assertThat(update(true).fresh()).isFalse();
  }

  @Test
  void aForeignAndAnUnsignedCommitAreRefusedAndLeaveTheLastGoodOne() throws Exception {
    signed("good\n", "good");
    update(false);
    signed("foreign\n", "foreign");
    refused("no allowed key");
    commit("unsigned\n");
    refused("no signature");
    assertThat(update(true).directory().resolve("config/global.ini")).hasContent("good\n");
    signed("good again\n", "good");
    assertThat(update(false).directory().resolve("config/global.ini")).hasContent("good again\n");
  }

  @Test
  void aKeyThatIsNoLongerAllowedEndsTheUseOfWhatItSigned() throws Exception {
    signed("good\n", "good");
    update(false);
    allow("admin@example.org " + Files.readString(Path.of(key("foreign") + ".pub")));
    refused("no allowed key");
    assertThatThrownBy(() -> update(true)).hasMessageContaining("no allowed key");
  }

  @Test
  void aKeyOutsideItsTermOrForAnotherPurposeIsNotAllowed() throws Exception {
    String key = Files.readString(Path.of(key("good") + ".pub"));
    signed("good\n", "good");
    allow("a@example.org valid-before=\"20200101\" " + key);
    refused("no allowed key");
    allow("a@example.org namespaces=\"file\" " + key);
    refused("no allowed key");
    allow("a@example.org namespaces=\"git\",valid-after=\"20200101\" " + key);
    assertThat(update(false).fresh()).isTrue();
  }

  @Test
  void withoutTheListNobodyIsAllowed() throws Exception {
    signed("good\n", "good");
    Files.delete(root.resolve("etc/bootstrap/allowed-signers"));
    refused("no /etc/bootstrap/allowed-signers");
  }

  @Test
  void aSignatureOfOtherContentIsRefused() throws Exception {
    signed("good\n", "good");
    byte[] good = object("HEAD");
    String forged =
        new String(good, java.nio.charset.StandardCharsets.UTF_8).replace("of é", "of e");
    World world = PlayedWorld.at(root, LinuxHost.at(root, Map.of()));
    SignedCommits trust = new SignedCommits(world);
    trust.check("HEAD", good);
    assertThatThrownBy(
            () -> trust.check("HEAD", forged.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessageContaining("no allowed key");
  }

  private byte[] object(String name) throws IOException {
    return new ProcessBuilder("git", "-C", work.toString(), "cat-file", "commit", name)
        .start()
        .getInputStream()
        .readAllBytes();
  }
}
