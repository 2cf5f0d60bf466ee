// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes MIME multi-parts as cloud-init reads them. Content that is not plain ASCII lines travels
 * in base64: cloud-init has the message parsed as text, which spoils 8bit bodies and lone carriage
 * returns.
 */
final class MultiPart {
  /** RFC 5322, 2.1.1: no line is longer. */
  private static final int LONGEST_LINE = 998;

  /** The fields that {@link #entity} writes itself. */
  static final Set<String> WRITTEN =
      Set.of("content-type", "mime-version", "content-transfer-encoding");

  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(76, new byte[] {'\n'}); // RFC 2045, 6.8

  private MultiPart() {}

  /**
   * {@code entities}, header fields included, as one message; the same for the same.
   *
   * @param seed what the boundary is derived from
   */
  static String of(String seed, List<String> entities) {
    String boundary = "instance-bootstrap-" + Integer.toHexString(seed.hashCode());
    while (anyHolds(entities, boundary)) {
      boundary += "-";
    }
    String delimiter = "\n--" + boundary;
    StringBuilder message = new StringBuilder();
    message.append("Content-Type: multipart/mixed; boundary=\"").append(boundary);
    message.append("\"\nMIME-Version: 1.0\n");
    entities.forEach(entity -> message.append(delimiter).append('\n').append(entity));
    return message.append(delimiter).append("--\n").toString();
  }

  /**
   * An entity whose decoded body is {@code content} byte for byte.
   *
   * @param fields header fields other than the type and the transfer encoding, each with its line
   *     end
   */
  static String entity(String content, Optional<String> contentType, String fields) {
    String type =
        contentType.orElseGet(() -> ContentKind.of(content, "").mimeType() + "; charset=\"utf-8\"");
    boolean plain = isPlain(content);
    return "Content-Type: %s\nMIME-Version: 1.0\nContent-Transfer-Encoding: %s\n%s\n%s"
        .formatted(type, plain ? "7bit" : "base64", fields, plain ? content : base64(content));
  }

  /** Whether {@code content} survives as it is. */
  static boolean isPlain(String content) {
    return content.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c <= '~'))
        && content.lines().allMatch(line -> line.length() <= LONGEST_LINE);
  }

  private static boolean anyHolds(List<String> entities, String boundary) {
    return entities.stream().anyMatch(entity -> entity.contains(boundary));
  }

  private static String base64(String content) {
    return BASE64.encodeToString(content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
