// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.repo.CommitTrust;
import io.instancebootstrap.text.AllowedSigners;
import io.instancebootstrap.text.SignedCommit;
import io.instancebootstrap.text.openpgp.Armour;
import java.util.List;
import java.util.Map;

/**
 * Trusts commits that carry one signature, of SSH or OpenPGP, by a key in
 * /etc/bootstrap/allowed-signers. The armour of the signature says which of the two it is, and only
 * keys of that kind are then looked at: no signature gets a second try as the other kind.
 */
final class SignedCommits implements CommitTrust {
  private final HostFiles files;
  private final Map<String, SignatureCheck> checks;

  SignedCommits(World world) {
    this.files = world.host().files();
    this.checks =
        Map.of(
            SshSignatures.ARMOUR,
            new SshSignatures(world),
            Armour.SIGNATURE.begin(),
            new OpenPgpSignatures(world));
  }

  @Override
  public void check(String commit, byte[] raw) {
    CommitRefusal refusal = new CommitRefusal(commit);
    String list =
        files
            .read(SystemPaths.ALLOWED_SIGNERS)
            .orElseThrow(() -> refusal.because("no " + SystemPaths.ALLOWED_SIGNERS, "write it"));
    AllowedSigners allowed = AllowedSigners.parse(SystemPaths.ALLOWED_SIGNERS, list);
    SignedCommit signed = SignedCommit.parse(raw);
    String signature = only(signed.signatures(), refusal);
    check(signature, refusal).check(signed, signature, allowed, refusal);
  }

  private static String only(List<String> signatures, CommitRefusal refusal) {
    return switch (signatures.size()) {
      case 0 -> throw refusal.because("no signature", "sign it");
      case 1 -> signatures.get(0);
      default -> throw refusal.because("several signatures", "sign it once");
    };
  }

  private SignatureCheck check(String signature, CommitRefusal refusal) {
    return checks.entrySet().stream()
        .filter(entry -> signature.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () -> refusal.because("a signature neither of SSH nor of OpenPGP", "sign it so"));
  }
}
