// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.util.Arrays;
import java.util.Locale;

/**
 * What cloud-init takes a piece of user data for: its first line decides, as in cloud-init's
 * handlers, and where that says nothing the MIME type of the part.
 */
enum ContentKind {
  SHELL_SCRIPT("shell script", "#!", "text/x-shellscript"),
  CLOUD_CONFIG_ARCHIVE(
      "cloud-config archive", "#cloud-config-archive", "text/cloud-config-archive"),
  CLOUD_CONFIG("cloud-config", "#cloud-config", "text/cloud-config"),
  BOOTHOOK("boothook", "#cloud-boothook", "text/cloud-boothook"),
  INCLUDE_ONCE("include", "#include-once", "text/x-include-once-url"),
  INCLUDE("include", "#include", "text/x-include-url"),
  PART_HANDLER("part handler", "#part-handler", "text/part-handler"),
  JINJA("jinja template", "## template: jinja", "text/jinja2"),
  UNKNOWN("of a kind the agent does not know", "\0", "");

  private final String text;
  private final String beginning;
  private final String mimeType;

  ContentKind(String text, String beginning, String mimeType) {
    this.text = text;
    this.beginning = beginning;
    this.mimeType = mimeType;
  }

  /** For the operator. */
  String text() {
    return text;
  }

  /** For a MIME header. */
  String mimeType() {
    return this == UNKNOWN ? "text/plain" : mimeType;
  }

  static ContentKind of(String content, String mimeType) {
    String head = content.stripLeading();
    String lower = head.substring(0, Math.min(64, head.length())).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(kind -> lower.startsWith(kind.beginning))
        .findFirst()
        .orElseGet(() -> ofMimeType(mimeType));
  }

  private static ContentKind ofMimeType(String mimeType) {
    return Arrays.stream(values())
        .filter(kind -> kind.mimeType.equals(mimeType))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
