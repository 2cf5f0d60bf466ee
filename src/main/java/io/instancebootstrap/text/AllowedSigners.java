// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.text.openpgp.Armour;
import io.instancebootstrap.text.openpgp.MalformedOpenPgp;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of those who may sign the config repo's commits: lines as of ssh-keygen(1), ALLOWED
 * SIGNERS, and between them OpenPGP public keys in ASCII armour. A block counts only if it begins
 * at the start of a line; each of its lines belongs to it and never to the SSH keys. Whatever looks
 * like part of a block and is none is an error, lest a key be believed to be in force, or to be out
 * of it.
 */
public final class AllowedSigners {
  private static final String FENCE = "-----";

  private final StringBuilder ssh = new StringBuilder();
  private final ByteArrayOutputStream openPgp = new ByteArrayOutputStream();
  private final Path file;

  private AllowedSigners(Path file) {
    this.file = file;
  }

  /**
   * Reads the list.
   *
   * @param file where it is from, for messages
   * @param text its bytes as ISO 8859-1
   * @throws BootstrapException CONFIGURATION, naming the line, if it is not such a list
   */
  public static AllowedSigners parse(Path file, String text) {
    AllowedSigners signers = new AllowedSigners(file);
    List<TextLines.Line> lines = TextLines.split(text);
    for (int i = 0; i < lines.size(); i++) {
      signers.refuseNul(lines.get(i).body(), i);
    }
    int next = 0;
    while (next < lines.size()) {
      next = signers.take(lines, next);
    }
    return signers;
  }

  /** The lines that are not of OpenPGP, as they were. */
  public String ssh() {
    return ssh.toString();
  }

  /** The OpenPGP certificates, one behind the other as in a keyring; empty if there are none. */
  public byte[] openPgp() {
    return openPgp.toByteArray();
  }

  /** Takes the line at {@code at} or the block that begins there; the line behind it. */
  private int take(List<TextLines.Line> lines, int at) {
    String body = lines.get(at).body();
    if (body.stripTrailing().equals(Armour.PUBLIC_KEYS.begin())) {
      return takeBlock(lines, at);
    }
    if (body.strip().startsWith(FENCE)) {
      throw malformed(
          at, body.strip(), "put whole public key blocks there, at the start of a line");
    }
    ssh.append(body).append(lines.get(at).end());
    return at + 1;
  }

  /** Programs in C would see the end of a line in it. */
  private void refuseNul(String body, int at) {
    if (body.indexOf('\0') >= 0) {
      throw malformed(at, "a NUL byte", "write the file as plain text");
    }
  }

  private int takeBlock(List<TextLines.Line> lines, int first) {
    List<String> block = new ArrayList<>();
    for (TextLines.Line line : lines.subList(first, lines.size())) {
      block.add(line.body());
      if (block.size() > 1 && line.body().startsWith(FENCE)) {
        break;
      }
    }
    try {
      openPgp.writeBytes(Armour.PUBLIC_KEYS.decode(block));
    } catch (MalformedOpenPgp e) {
      throw malformed(first, e.getMessage(), "export the key again with gpg --armor --export");
    }
    return first + block.size();
  }

  private BootstrapException malformed(int line, String observed, String remedy) {
    return BootstrapException.configuration(
        "reading line %d of %s: observed %s, expected SSH keys as of ssh-keygen(1) or an OpenPGP public key in ASCII armour; %s"
            .formatted(line + 1, file, observed, remedy));
  }
}
