// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Adds a spawn invocation to user data that has none. What was there stays, byte for byte, as the
 * first part of a MIME multi-part; the template is the second, under a file name that cloud-init
 * runs after the scripts of unnamed parts.
 *
 * @param shellScript template for an instance without user data
 * @param mimePart template of the part to add, header fields included
 */
public record SpawnTemplate(String shellScript, String mimePart) {
  /**
   * {@code userData} (raw bytes) with the filled-in template.
   *
   * @throws io.instancebootstrap.domain.BootstrapException if the result is over {@link
   *     UserData#LIMIT} even gzipped
   */
  public byte[] addTo(byte[] userData, LaunchParameters parameters) {
    String before = new String(userData, StandardCharsets.ISO_8859_1);
    String content = Gzip.isGzip(before) ? Gzip.unpack(before).orElse(before) : before;
    boolean unpacked = !content.equals(before);
    String after =
        content.isBlank()
            ? TemplateFormat.SHELL_SCRIPT.fill(shellScript, parameters)
            : multiPart(content, TemplateFormat.MIME_PART.fill(mimePart, parameters));
    return UserData.fitting(unpacked ? Gzip.pack(after) : after);
  }

  private static String multiPart(String content, String added) {
    String first = MimeEntity.isMessage(content) ? content : wrapped(content);
    String boundary = "instance-bootstrap-" + Integer.toHexString(content.hashCode());
    while (first.contains(boundary) || added.contains(boundary)) {
      boundary += "-";
    }
    String delimiter = "\n--" + boundary;
    return "Content-Type: multipart/mixed; boundary=\""
        + boundary
        + "\"\nMIME-Version: 1.0\n"
        + delimiter
        + "\n"
        + first
        + delimiter
        + "\n"
        + added
        + delimiter
        + "--\n";
  }

  private static String wrapped(String content) {
    boolean plain = content.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c <= '~'));
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    return "Content-Type: %s; charset=\"utf-8\"\nMIME-Version: 1.0\nContent-Transfer-Encoding: %s\n\n%s"
        .formatted(
            ContentKind.of(content, "").mimeType(),
            plain ? "7bit" : "base64",
            plain ? content : Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes));
  }
}
