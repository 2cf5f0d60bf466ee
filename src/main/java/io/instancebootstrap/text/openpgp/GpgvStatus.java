// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.openpgp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what gpgv says on its {@code --status-fd} (doc/DETAILS of GnuPG). Its exit code alone is
 * no proof: it is 0 too for keys that have expired or been revoked. As git does, several signatures
 * are refused, whatever each of them is.
 */
public final class GpgvStatus {
  private static final String PREFIX = "[GNUPG:] ";
  private static final String GOOD = "GOODSIG";

  /** Each signature has exactly one of these. */
  private static final Map<String, String> VERDICTS =
      Map.of(
          GOOD,
          "a good signature that gpgv does not confirm",
          "BADSIG",
          "a signature of other content",
          "ERRSIG",
          "a signature that gpgv cannot check",
          "EXPSIG",
          "a signature that has expired",
          "EXPKEYSIG",
          "a signature by a key that has expired",
          "REVKEYSIG",
          "a signature by a key that has been revoked");

  private static final int HASH = 8;
  private static final int SIGNATURE_CLASS = 9;
  private static final int VALID_WORDS = 11;

  /** MD5, SHA-1 and RIPEMD-160 (RFC 9580, 9.5). */
  private static final Set<String> BROKEN_HASHES = Set.of("1", "2", "3");

  private GpgvStatus() {}

  /**
   * What is wrong with the signature, as a part of a sentence; empty if it is a good one by a key
   * that may be used now.
   *
   * @param exitCode of gpgv
   * @param output its status lines; other lines do not count
   */
  public static Optional<String> objection(int exitCode, String output) {
    List<List<String>> said =
        output
            .lines()
            .filter(line -> line.startsWith(PREFIX))
            .map(line -> List.of(line.substring(PREFIX.length()).split(" ", -1)))
            .toList();
    List<String> verdicts =
        said.stream().map(words -> words.get(0)).filter(VERDICTS::containsKey).toList();
    if (verdicts.size() != 1) {
      return Optional.of(
          verdicts.isEmpty() ? "nothing that gpgv takes for a signature" : "several signatures");
    }
    if (has(said, "NO_PUBKEY")) {
      return Optional.of("a signature that no allowed key has made");
    }
    String verdict = verdicts.get(0);
    List<List<String>> valid = said.stream().filter(w -> w.get(0).equals("VALIDSIG")).toList();
    return verdict.equals(GOOD) && exitCode == 0 && valid.size() == 1
        ? objection(valid.get(0))
        : Optional.ofNullable(VERDICTS.get(verdict));
  }

  /** A good signature still has to be of all bytes, by a hash that cannot be made to collide. */
  private static Optional<String> objection(List<String> valid) {
    if (valid.size() < VALID_WORDS) {
      return Optional.ofNullable(VERDICTS.get(GOOD));
    }
    if (!valid.get(SIGNATURE_CLASS).equals("00")) {
      return Optional.of("a signature of text and not of bytes");
    }
    return BROKEN_HASHES.contains(valid.get(HASH))
        ? Optional.of("a signature with a broken hash (MD5, SHA-1 or RIPEMD-160)")
        : Optional.empty();
  }

  private static boolean has(List<List<String>> said, String word) {
    return said.stream().anyMatch(words -> words.get(0).equals(word));
  }
}
