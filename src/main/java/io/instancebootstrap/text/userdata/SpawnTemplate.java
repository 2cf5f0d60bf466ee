// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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
   * @throws BootstrapException if the result is over {@link UserData#LIMIT} even gzipped, or if the
   *     address of the config repo holds credentials, which every process could then read
   */
  public byte[] addTo(byte[] userData, LaunchParameters parameters) {
    parameters.configRepo().ifPresent(SpawnTemplate::requireNoCredentials);
    String before = new String(userData, StandardCharsets.ISO_8859_1);
    String content = Gzip.isGzip(before) ? Gzip.unpack(before).orElse(before) : before;
    boolean unpacked = !content.equals(before);
    String after =
        content.isBlank()
            ? TemplateFormat.SHELL_SCRIPT.fill(shellScript, parameters)
            : multiPart(content, TemplateFormat.MIME_PART.fill(mimePart, parameters));
    return UserData.fitting(unpacked ? Gzip.pack(after) : after);
  }

  private static void requireNoCredentials(String url) {
    String shown = Redaction.credentials(url);
    if (!shown.equals(url)) {
      throw BootstrapException.configuration(
          "writing user data for a replacement: observed credentials in the address of the config repo %s, expected none, because every process can read user data; put them into the image's /root/.netrc, or write the user data yourself"
              .formatted(shown));
    }
  }

  private static String multiPart(String content, String added) {
    String first =
        MimeEntity.isMessage(content) ? content : MultiPart.entity(content, Optional.empty(), "");
    return MultiPart.of(content, List.of(first, added));
  }
}
