// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.repo.CommitTrust;
import io.instancebootstrap.text.SignedCommit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Trusts commits that carry an SSH signature of a key in /etc/bootstrap/allowed-signers, as {@code
 * git verify-commit} does: ssh-keygen finds whose key it is, then verifies for the namespace {@code
 * git}. Keys with a term of validity are judged at the time of the commit.
 */
final class SignedCommits implements CommitTrust {
  private static final String PROGRAM = "ssh-keygen";
  private static final String ARMOUR = "-----BEGIN SSH SIGNATURE-----";
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.systemDefault());

  private final World world;
  private final HostFiles files;
  private final CommandRunner commands;

  SignedCommits(World world) {
    this.world = world;
    this.files = world.host().files();
    this.commands = world.host().commands();
  }

  @Override
  public void check(String commit, byte[] raw) {
    String allowed =
        files
            .read(SystemPaths.ALLOWED_SIGNERS)
            .orElseThrow(() -> refused(commit, "no " + SystemPaths.ALLOWED_SIGNERS, "write it"));
    if (!commands.has(PROGRAM)) {
      throw refused(commit, "no ssh-keygen to check signatures with", "install openssh-client");
    }
    SignedCommit signed = SignedCommit.parse(new String(raw, StandardCharsets.UTF_8));
    String signature =
        signed.signature().orElseThrow(() -> refused(commit, "no signature", "sign it"));
    if (!signature.startsWith(ARMOUR)) {
      throw refused(commit, "a signature that is not of SSH", "set gpg.format = ssh and sign it");
    }
    Path file = written(signature);
    List<String> at =
        allowed.contains("valid-")
            ? List.of("-Overify-time=" + SECOND.format(Instant.ofEpochSecond(signed.committed())))
            : List.of();
    boolean good =
        principals(commit, file, at).stream()
            .anyMatch(name -> verifies(commit, signed.payload(), name, file, at));
    if (!good) {
      throw refused(commit, "a signature that no allowed key has made", "have it signed by one");
    }
  }

  /** Those in whose name the key may sign; none if the key is not listed. */
  private List<String> principals(String commit, Path signature, List<String> at) {
    CommandResult found =
        commands.run(command(commit, "find-principals", at, "-s", signature.toString()));
    return found.succeeded()
        ? found.stdout().lines().filter(l -> !l.isBlank()).toList()
        : List.of();
  }

  private boolean verifies(
      String commit, String payload, String name, Path signature, List<String> at) {
    Command command =
        command(commit, "verify", at, "-n", "git", "-I", name, "-s", signature.toString());
    return commands.run(command.reading(payload)).succeeded();
  }

  private Command command(String commit, String what, List<String> at, String... rest) {
    List<String> argv = new ArrayList<>(List.of(PROGRAM, "-Y", what));
    argv.addAll(at);
    argv.addAll(List.of("-f", files.locate(SystemPaths.ALLOWED_SIGNERS).toString()));
    argv.addAll(List.of(rest));
    return Command.of(
        "checking who signed commit " + commit + " of the config repo",
        argv.toArray(String[]::new));
  }

  private Path written(String signature) {
    try {
      return Files.writeString(Scratch.directory(world).resolve("signature"), signature);
    } catch (IOException e) {
      throw BootstrapException.failed("writing a signature to check: observed " + e, e);
    }
  }

  private static BootstrapException refused(String commit, String observed, String remedy) {
    return BootstrapException.configuration(
        "checking who signed commit %s of the config repo: observed %s, expected an SSH signature by a key of %s, as config-verify = signed demands; %s"
            .formatted(commit, observed, SystemPaths.ALLOWED_SIGNERS, remedy));
  }
}
