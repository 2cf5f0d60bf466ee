// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.text.AllowedSigners;
import io.instancebootstrap.text.SignedCommit;
import io.instancebootstrap.text.openpgp.Armour;
import io.instancebootstrap.text.openpgp.GpgvStatus;
import io.instancebootstrap.text.openpgp.MalformedOpenPgp;
import java.util.Map;

/**
 * Checks OpenPGP signatures by gpgv, which apt brought along on Debian 12, against a keyring of the
 * allowed keys alone. It has a home and an environment of its own, so that no keyring of whoever
 * runs the agent counts. Unlike SSH's, keys are judged at the time of the run: one that has expired
 * or been revoked vouches for nothing any more.
 */
final class OpenPgpSignatures implements SignatureCheck {
  private static final String PROGRAM = "gpgv";

  private final World world;
  private final CommandRunner commands;

  OpenPgpSignatures(World world) {
    this.world = world;
    this.commands = world.host().commands();
  }

  @Override
  public void check(
      SignedCommit signed, String signature, AllowedSigners allowed, CommitRefusal refusal) {
    byte[] keys = allowed.openPgp();
    if (keys.length == 0) {
      throw refusal.because(
          "an OpenPGP signature and no OpenPGP key in the list",
          "add the signer's, as gpg --armor --export prints it");
    }
    if (!commands.has(PROGRAM)) {
      throw refusal.because("no gpgv to check signatures with", "install gpgv");
    }
    Command command = command(keys, binary(signature, refusal), refusal);
    CommandResult result = commands.run(command.reading(signed.payload()));
    GpgvStatus.objection(result.exitCode(), result.stdout())
        .ifPresent(
            objection -> {
              throw refusal.because(objection, "have it signed by an allowed key");
            });
  }

  private static byte[] binary(String signature, CommitRefusal refusal) {
    try {
      return Armour.SIGNATURE.decode(signature.stripTrailing().lines().toList());
    } catch (MalformedOpenPgp e) {
      throw refusal.because("as its signature " + e.getMessage(), "sign it anew");
    }
  }

  private Command command(byte[] keys, byte[] signature, CommitRefusal refusal) {
    Scratch home = Scratch.of(world);
    return Command.of(
            refusal.purpose(),
            PROGRAM,
            "--homedir",
            home.directory().toString(),
            "--keyring",
            home.write("keyring", keys),
            "--status-fd",
            "1",
            home.write("signature", signature),
            "-")
        .withOnly(Map.of("HOME", home.directory().toString(), "LC_ALL", "C"));
  }
}
