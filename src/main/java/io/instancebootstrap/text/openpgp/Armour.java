// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.openpgp;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * OpenPGP in ASCII armour (RFC 9580, 6.2), taken out of it here and not by gpgv, so that nothing
 * but the one block that was meant can be read by it: no second block, no message, no secret key.
 * The checksum may be there and is not looked at, as RFC 9580, 6.1 demands; what was cut short
 * shows in the frames of the packets.
 */
public enum Armour {
  /** One or more certificates, and no secret key. */
  PUBLIC_KEYS("PUBLIC KEY BLOCK") {
    @Override
    void check(byte[] packets) throws MalformedOpenPgp {
      Packets.keys(packets);
    }
  },
  /** One detached signature. */
  SIGNATURE("SIGNATURE") {
    @Override
    void check(byte[] packets) throws MalformedOpenPgp {
      Packets.signature(packets);
    }
  };

  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*:( .*)?");
  private static final Pattern CHECKSUM = Pattern.compile("=[A-Za-z0-9+/]{4}");

  private final String label;

  Armour(String label) {
    this.label = label;
  }

  abstract void check(byte[] packets) throws MalformedOpenPgp;

  /** The line that begins such a block. */
  public String begin() {
    return "-----BEGIN PGP " + label + "-----";
  }

  /** The line that ends it. */
  public String end() {
    return "-----END PGP " + label + "-----";
  }

  /**
   * What is in the armour.
   *
   * @param lines the whole block, from {@link #begin} to {@link #end}; blanks at the end of a line
   *     do not count
   */
  public byte[] decode(List<String> lines) throws MalformedOpenPgp {
    List<String> block = lines.stream().map(String::stripTrailing).toList();
    int last = block.size() - 1;
    if (last < 1 || !block.get(0).equals(begin()) || !block.get(last).equals(end())) {
      throw new MalformedOpenPgp("a block that does not begin or end as one");
    }
    List<String> inside = block.subList(1, last);
    int blank = inside.indexOf("");
    if (blank < 0
        || !inside.subList(0, blank).stream().allMatch(l -> HEADER.matcher(l).matches())) {
      throw new MalformedOpenPgp("a block without an empty line behind its headers");
    }
    byte[] packets = bytes(withoutChecksum(inside.subList(blank + 1, inside.size())));
    check(packets);
    return packets;
  }

  private static List<String> withoutChecksum(List<String> data) {
    int last = data.size() - 1;
    return last >= 0 && CHECKSUM.matcher(data.get(last)).matches() ? data.subList(0, last) : data;
  }

  private static byte[] bytes(List<String> data) throws MalformedOpenPgp {
    try {
      return Base64.getDecoder().decode(String.join("", data));
    } catch (IllegalArgumentException e) {
      throw new MalformedOpenPgp("a block that is not base64");
    }
  }
}
