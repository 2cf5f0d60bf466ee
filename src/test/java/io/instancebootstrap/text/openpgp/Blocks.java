// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.openpgp;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Armoured blocks of packets that have the right frames and nothing of meaning in them. */
public final class Blocks {
  /** A public key with a user id and its signature, in the old and the new packet format. */
  public static final String KEY = "9803aaaaaa" + "b40161" + "c202bbbb";

  /** A signature. */
  public static final String SIGNATURE = "8802cccc";

  private Blocks() {}

  /** The bytes that {@code hex} stands for. */
  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** The lines of a block. */
  public static List<String> lines(Armour armour, String hex) {
    List<String> lines = new ArrayList<>();
    lines.add(armour.begin());
    lines.add("Comment: caf\u00e9");
    lines.add("");
    lines.addAll(
        Base64.getMimeEncoder(8, new byte[] {'\n'}).encodeToString(bytes(hex)).lines().toList());
    lines.add("=twTO");
    lines.add(armour.end());
    return lines;
  }

  /** The same as text. */
  public static String text(Armour armour, String hex) {
    return String.join("\n", lines(armour, hex)) + "\n";
  }
}
