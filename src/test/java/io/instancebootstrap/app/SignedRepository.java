// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.host.linux.LinuxHost;
import io.instancebootstrap.repo.Checkout;
import io.instancebootstrap.repo.RepoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A config repo that a real git commits to, and a machine that takes only what is signed there. */
final class SignedRepository {
  static final String MESSAGE = "gpgsig of \u00e9\n\ngpgsig none\n";

  private final Path temp;
  private final Path root;
  private final Path work;
  private final Map<String, String> environment;

  /**
   * @param temp an empty directory
   * @param environment of git and of the agent
   */
  SignedRepository(Path temp, Map<String, String> environment) throws Exception {
    this.temp = temp;
    this.root = Files.createDirectories(temp.resolve("machine"));
    this.work = Files.createDirectories(temp.resolve("work"));
    this.environment = environment;
    git("init", "-q", "-b", "main");
  }

  Path allowedSigners() {
    return root.resolve("etc/bootstrap/allowed-signers");
  }

  void allow(String signers) throws IOException {
    Files.createDirectories(allowedSigners().getParent());
    Files.writeString(allowedSigners(), signers);
  }

  void git(String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of("git", "-C", work.toString()));
    for (String setting : List.of("user.name=a", "user.email=a@example.org", "core.hooksPath=/x")) {
      argv.addAll(List.of("-c", setting));
    }
    argv.addAll(List.of(arguments));
    run(environment, argv.toArray(String[]::new));
  }

  /** Runs a program to its success; its output. */
  static String run(Map<String, String> environment, String... argv) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Commits {@code content} with git's options before the word {@code commit}. */
  void commit(String content, String... options) throws Exception {
    commit(content, MESSAGE.getBytes(java.nio.charset.StandardCharsets.UTF_8), options);
  }

  void commit(String content, byte[] message, String... options) throws Exception {
    Files.createDirectories(work.resolve("config"));
    Files.writeString(work.resolve("config/global.ini"), content);
    git("add", ".");
    Path text = Files.write(temp.resolve("message"), message);
    List<String> argv = new ArrayList<>(List.of(options));
    argv.addAll(List.of("commit", "-q", "-F", text.toString()));
    git(argv.toArray(String[]::new));
  }

  /** The commit object. */
  byte[] head() throws IOException {
    return new ProcessBuilder("git", "-C", work.toString(), "cat-file", "commit", "HEAD")
        .start()
        .getInputStream()
        .readAllBytes();
  }

  SignedCommits trust() {
    return new SignedCommits(world());
  }

  private World world() {
    return PlayedWorld.at(root, LinuxHost.at(root, environment));
  }

  Checkout update(boolean offline) {
    return Checkouts.of(world(), trust())
        .update(new RepoSource("file://" + work, Optional.empty()), temp.resolve("kept"), offline);
  }

  /** The machine has taken this as its settings. */
  void taken(String content) {
    assertThat(update(false).directory().resolve("config/global.ini")).hasContent(content);
  }

  void refused(String... said) {
    refused(() -> update(false), said);
  }

  /** The machine does not take this commit object. */
  void refused(byte[] commit, String... said) {
    refused(() -> trust().check("HEAD", commit), said);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable look, String... said) {
    assertThatThrownBy(look)
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("config-verify = signed")
        .hasMessageContainingAll(said);
  }
}
