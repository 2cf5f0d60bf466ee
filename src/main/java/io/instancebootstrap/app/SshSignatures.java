// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.text.AllowedSigners;
import io.instancebootstrap.text.SignedCommit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks SSH signatures as {@code git verify-commit} does: ssh-keygen finds whose key it is, then
 * verifies for the namespace {@code git}. Keys with a term of validity are judged at the time of
 * the commit.
 */
final class SshSignatures implements SignatureCheck {
  static final String ARMOUR = "-----BEGIN SSH SIGNATURE-----";
  private static final String PROGRAM = "ssh-keygen";
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.systemDefault());

  private final World world;
  private final CommandRunner commands;

  SshSignatures(World world) {
    this.world = world;
    this.commands = world.host().commands();
  }

  @Override
  public void check(
      SignedCommit signed, String signature, AllowedSigners allowed, CommitRefusal refusal) {
    if (!commands.has(PROGRAM)) {
      throw refusal.because("no ssh-keygen to check signatures with", "install openssh-client");
    }
    Scratch scratch = Scratch.of(world);
    List<String> of = new ArrayList<>();
    of.addAll(List.of("-f", scratch.write("allowed", bytes(allowed.ssh()))));
    of.addAll(List.of("-s", scratch.write("signature", bytes(signature))));
    if (allowed.ssh().contains("valid-")) {
      of.add("-Overify-time=" + SECOND.format(Instant.ofEpochSecond(signed.committed())));
    }
    boolean good =
        principals(of, refusal).stream().anyMatch(name -> verifies(signed, name, of, refusal));
    if (!good) {
      throw refusal.because("a signature that no allowed key has made", "have it signed by one");
    }
  }

  /** Those in whose name the key may sign; none if the key is not listed. */
  private List<String> principals(List<String> of, CommitRefusal refusal) {
    CommandResult found = commands.run(command("find-principals", of, refusal));
    return found.succeeded()
        ? found.stdout().lines().filter(l -> !l.isBlank()).toList()
        : List.of();
  }

  private boolean verifies(
      SignedCommit signed, String name, List<String> of, CommitRefusal refusal) {
    Command command = command("verify", of, refusal, "-n", "git", "-I", name);
    return commands.run(command.reading(signed.payload())).succeeded();
  }

  private static Command command(
      String what, List<String> of, CommitRefusal refusal, String... rest) {
    List<String> argv = new ArrayList<>(List.of(PROGRAM, "-Y", what));
    argv.addAll(of);
    argv.addAll(List.of(rest));
    return Command.of(refusal.purpose(), argv.toArray(String[]::new));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
