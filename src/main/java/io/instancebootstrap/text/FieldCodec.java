// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Fields of fstab and mountinfo: octal escapes for blanks and backslashes, UTF-8 for the rest.
 *
 * <p>The escapes are those of fstab(5) and proc(5): {@code \040} space, {@code \011} tab, {@code
 * \012} newline, {@code \134} backslash. A field whose bytes are no UTF-8 stays one char per byte.
 */
final class FieldCodec {
  private FieldCodec() {}

  /** A field as it stands in the file, one char per byte. */
  static String encode(String value) {
    StringBuilder field = new StringBuilder();
    for (char octet : Octets.of(value).toCharArray()) {
      if (octet == ' ' || octet == '\t' || octet == '\n' || octet == '\r' || octet == '\\') {
        field.append(String.format("\\%03o", (int) octet));
      } else {
        field.append(octet);
      }
    }
    return field.toString();
  }

  /** The value of a field as it stands in the file. */
  static String decode(String field) {
    StringBuilder octets = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      if (isEscape(field, i)) {
        octets.append((char) (Integer.parseInt(field.substring(i + 1, i + 4), 8) & 0xFF));
        i += 3;
      } else {
        octets.append(field.charAt(i));
      }
    }
    return fromOctets(octets.toString());
  }

  private static boolean isEscape(String field, int at) {
    if (field.charAt(at) != '\\' || at + 3 >= field.length()) {
      return false;
    }
    return isOctal(field.charAt(at + 1))
        && isOctal(field.charAt(at + 2))
        && isOctal(field.charAt(at + 3));
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private static String fromOctets(String octets) {
    byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return octets;
    }
  }
}
