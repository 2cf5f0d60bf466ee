// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that goes into logs, reports and errors: the values it was told of, and
 * whatever has the form of a credential. It may take too much, never too little.
 */
public final class Redaction {
  private static final String GONE = "***";

  /** Shorter values are words such as {@code 1} or {@code yes}, and would blot out the text. */
  private static final int SHORTEST = 4;

  /** {@code scheme://user:password@host}: all before the last at-sign of the authority. */
  private static final Pattern ADDRESS =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://([^/?#\\s'\"]*)@");

  private static final String KEYS =
      "[\\w.-]*(?:password|passwd|secret|token|credential|api-?_?key|access-?_?key|signature)[\\w.-]*";

  /** {@code key=value}, {@code key: value}, {@code "key":"value"} of keys that name a secret. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?i)(" + KEYS + "[\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|(?:Bearer\\s+)?[^\\s&,;\"']+)");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)(authorization[\"']?\\s*[:=]\\s*)[^\\r\\n]+");

  /** Unique ids of access keys (IAM user guide, "Understanding unique ID prefixes"). */
  private static final Pattern ACCESS_KEY_ID = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b");

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /** Takes out {@code secrets} and all that looks like a credential. */
  public static Redaction of(Collection<String> secrets) {
    return new Redaction(
        secrets.stream()
            .filter(secret -> secret.strip().length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /**
   * {@code text} with the credentials of every address in it hidden: over ssh the user's name is no
   * secret and stays, elsewhere it may be a token and goes too.
   */
  public static String credentials(String text) {
    return text.contains("@")
        ? ADDRESS
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(redacted(found.group(1), found.group(2))))
        : text;
  }

  private static String redacted(String scheme, String userInfo) {
    int colon = userInfo.indexOf(':');
    if (!scheme.contains("ssh")) {
      return scheme + "://" + GONE + "@";
    }
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon) + ":" + GONE;
    return scheme + "://" + user + "@";
  }

  /** {@code text} without secrets. */
  public String apply(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, GONE);
    }
    clean = credentials(clean);
    clean = AUTHORIZATION.matcher(clean).replaceAll("$1" + GONE);
    clean = ASSIGNMENT.matcher(clean).replaceAll("$1" + GONE);
    return ACCESS_KEY_ID.matcher(clean).replaceAll(GONE);
  }
}
