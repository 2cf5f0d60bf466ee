// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.util.ArrayList;
import java.util.List;

/**
 * A body in quoted-printable (RFC 2045, 6.7), decoded with the way back from each decoded char to
 * its place in the source, so that an edit touches only what it means to.
 */
final class QuotedPrintable {
  private final StringBuilder content = new StringBuilder();
  private final List<Integer> starts = new ArrayList<>();
  private final int length;

  private QuotedPrintable(String body) {
    length = body.length();
    int at = 0;
    while (at < body.length()) {
      int soft = softBreak(body, at);
      if (soft > 0) {
        at += soft;
        continue;
      }
      starts.add(at);
      int octet = octet(body, at);
      content.append(octet >= 0 ? (char) octet : body.charAt(at));
      at += octet >= 0 ? 3 : 1;
    }
    starts.add(length);
  }

  static QuotedPrintable decode(String body) {
    return new QuotedPrintable(body);
  }

  String content() {
    return content.toString();
  }

  /** An edit of the content as an edit of the body; the replacement must be plain ASCII. */
  Edit inBody(Edit edit) {
    int end = edit.end() == content.length() ? length : starts.get(edit.end());
    return new Edit(starts.get(edit.start()), end, edit.replacement());
  }

  private static int softBreak(String body, int at) {
    if (body.startsWith("=\r\n", at)) {
      return 3;
    }
    return body.startsWith("=\n", at) ? 2 : 0;
  }

  private static int octet(String body, int at) {
    if (body.charAt(at) != '=' || at + 3 > body.length()) {
      return -1;
    }
    String hex = body.substring(at + 1, at + 3);
    return hex.matches("[0-9A-Fa-f]{2}") ? Integer.parseInt(hex, 16) : -1;
  }
}
