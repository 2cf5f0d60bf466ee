// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of text that people will read. Pure. */
public final class Redaction {
  private static final String HIDDEN = "***";

  /** Scheme, then everything up to the last at sign of the authority (RFC 3986, section 3.2). */
  private static final Pattern USER_INFO =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://([^/?#\\s]*)@");

  private Redaction() {}

  /**
   * {@code text} with the credentials of every address in it hidden: over ssh the user's name is no
   * secret and stays, elsewhere it may be a token and goes too.
   */
  public static String credentials(String text) {
    return text.contains("@")
        ? USER_INFO
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(redacted(found.group(1), found.group(2))))
        : text;
  }

  private static String redacted(String scheme, String userInfo) {
    int colon = userInfo.indexOf(':');
    if (!scheme.contains("ssh")) {
      return scheme + "://" + HIDDEN + "@";
    }
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon) + ":" + HIDDEN;
    return scheme + "://" + user + "@";
  }
}
