// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.testing.StartsProcesses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against OpenSSH's own server; needs root and the packages git and openssh-server. */
@StartsProcesses
class GitOverSshIT {
  @TempDir Path temp;
  private Origin origin;
  private Path ssh;
  private Path authorized;
  private SshServer server;
  private Checkouts checkouts;

  @BeforeEach
  void begin() throws Exception {
    ssh = Files.createDirectories(temp.resolve("home/.ssh"));
    SshServer.key(ssh.resolve("id_ed25519"), "ed25519");
    authorized = Files.copy(ssh.resolve("id_ed25519.pub"), temp.resolve("authorized"));
    server = SshServer.start(temp, authorized);
    origin = Origin.create(temp.resolve("c.git"));
    origin.file("a", "1").commit("main");
    checkouts = Checkouts.at(temp.resolve("home"));
  }

  @AfterEach
  void end() throws Exception {
    origin.close();
    server.close();
  }

  private Checkout update() {
    RepoSource source = new RepoSource(server.url(temp.resolve("c.git")), Optional.of("main"));
    return checkouts.git().update(source, temp.resolve("state"), false);
  }

  private void know(String line) throws Exception {
    Files.writeString(ssh.resolve("known_hosts"), line);
  }

  @Test
  void aKnownServerGivesTheRepo() throws Exception {
    know(server.knownHost());
    assertThat(update().directory().resolve("a")).hasContent("1");
    String commit = origin.file("a", "2").commit("main");
    assertThat(update().commit()).isEqualTo(commit);
  }

  @Test
  void anUnknownServerIsRefusedWithTheWayOut() {
    assertThatThrownBy(this::update)
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContainingAll(
            "the ssh-ed25519 key SHA256:",
            ssh.resolve("known_hosts").toString(),
            "ssh-keyscan -p " + server.port() + " 127.0.0.1 >> " + ssh.resolve("known_hosts"));
    assertThat(ssh.resolve("known_hosts")).doesNotExist();
    assertThat(checkouts.waits()).isEmpty();
  }

  @Test
  void anUnknownServerIsRefusedWhateverTheSshConfigurationSays() throws Exception {
    Files.writeString(ssh.resolve("config"), "Host *\n  StrictHostKeyChecking no\n");
    assertThatThrownBy(this::update).hasMessageContaining("ssh-keyscan");
    assertThat(ssh.resolve("known_hosts")).doesNotExist();
  }

  @Test
  void aServerWithAnotherKeyThanTheKnownOneIsRefused() throws Exception {
    Path other = SshServer.key(temp.resolve("other"), "ed25519");
    know(server.knownHost(Path.of(other + ".pub")));
    assertThatThrownBy(this::update)
        .hasMessageContainingAll("the server has a new key, or is another one", "ssh-keygen -R");
  }

  @Test
  void aServerThatBecameUnknownLeavesTheLastCheckout() throws Exception {
    know(server.knownHost());
    update();
    know("");
    assertThat(update().warning().orElseThrow()).contains("ssh-keyscan");
  }

  @Test
  void aKeyThatIsNotLetInIsAMistake() throws Exception {
    know(server.knownHost());
    Files.writeString(authorized, "");
    assertThatThrownBy(this::update)
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("a key in ~/.ssh for ssh");
    assertThat(checkouts.waits()).isEmpty();
  }

  @Test
  void anRsaKeyIsGoodToo() throws Exception {
    know(server.knownHost());
    Files.delete(ssh.resolve("id_ed25519"));
    SshServer.key(ssh.resolve("id_rsa"), "rsa");
    Files.copy(ssh.resolve("id_rsa.pub"), authorized, StandardCopyOption.REPLACE_EXISTING);
    assertThat(update().fresh()).isTrue();
  }

  /** The jar leaves out what seems unused, and ssh finds much of its own by name. */
  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
  void theShrunkJarSpeaksSshWithEachKindOfKey(String kind) throws Exception {
    know(server.knownHost());
    Files.delete(ssh.resolve("id_ed25519"));
    SshServer.key(ssh.resolve("id_" + kind), kind);
    Files.copy(ssh.resolve("id_" + kind + ".pub"), authorized, StandardCopyOption.REPLACE_EXISTING);
    origin.file("config/servers/web.ini", "[server]\ndomain = example.com\n").commit("main");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("bootstrap.jar", "target/bootstrap.jar"),
            "config",
            "show",
            "web",
            "--config-repo",
            server.url(temp.resolve("c.git")),
            "--root",
            Files.createDirectories(temp.resolve("root")).toString());
    builder.environment().put("HOME", temp.resolve("home").toString());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("example.com");
  }
}
