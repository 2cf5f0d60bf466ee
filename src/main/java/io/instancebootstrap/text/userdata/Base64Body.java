// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A body in base64 (RFC 2045, 6.8), encoded anew in the line width and line ends it came with. */
final class Base64Body {
  private Base64Body() {}

  /** The content, one char per byte; empty if it is not base64. */
  static Optional<String> decode(String body) {
    try {
      byte[] content = Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.ISO_8859_1));
      return Optional.of(new String(content, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  static String encode(String content, String like) {
    String trimmed = like.strip();
    int newline = trimmed.indexOf('\n');
    String lineEnd = newline > 0 && trimmed.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    int width = newline < 0 ? 0 : trimmed.substring(0, newline).strip().length() / 4 * 4;
    Base64.Encoder encoder =
        width == 0
            ? Base64.getEncoder()
            : Base64.getMimeEncoder(width, lineEnd.getBytes(StandardCharsets.ISO_8859_1));
    String encoded = encoder.encodeToString(content.getBytes(StandardCharsets.ISO_8859_1));
    int start = like.indexOf(trimmed);
    return like.substring(0, start) + encoded + like.substring(start + trimmed.length());
  }
}
