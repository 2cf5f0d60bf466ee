// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A home of a real gpg, with keys that need no passphrase. Closing it ends its agent. */
final class GpgHome implements AutoCloseable {
  private final Path directory;

  /**
   * @param directory a path that is short, for the socket of gpg's agent in it
   */
  GpgHome(Path directory) throws Exception {
    this.directory = Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  Map<String, String> environment() {
    return Map.of("GNUPGHOME", directory.toString());
  }

  /** Runs gpg; what it prints. */
  String gpg(String... arguments) throws Exception {
    List<String> argv =
        new ArrayList<>(List.of("gpg", "--batch", "--quiet", "--no-permission-warning"));
    argv.addAll(List.of("--no-auto-check-trustdb", "--passphrase", ""));
    argv.addAll(List.of(arguments));
    return SignedRepository.run(environment(), argv.toArray(String[]::new));
  }

  /** Makes a key that can sign, as if in January 2020. */
  void key(String user, String expires) throws Exception {
    gpg(
        "--no-tty",
        "--faked-system-time",
        "20200101T000000!",
        "--pinentry-mode",
        "loopback",
        "--quick-generate-key",
        user,
        "ed25519",
        "sign",
        expires);
  }

  /** The public key in its armour. */
  String exported(String user) throws Exception {
    return gpg("--armor", "--export", user);
  }

  /** The certificate that gpg made with the key, to revoke it. */
  String revocation(String user) throws Exception {
    String fingerprint =
        gpg("--with-colons", "--list-keys", user)
            .lines()
            .filter(line -> line.startsWith("fpr:"))
            .findFirst()
            .orElseThrow()
            .split(":", -1)[9];
    Path file = directory.resolve("openpgp-revocs.d/" + fingerprint + ".rev");
    return Files.readString(file).replace("\n:-----BEGIN", "\n-----BEGIN");
  }

  @Override
  public void close() throws Exception {
    SignedRepository.run(environment(), "gpgconf", "--kill", "all");
  }
}
