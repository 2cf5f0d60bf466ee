// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A git commit object taken apart for verification (gitformat-signature(5)), byte for byte: the
 * signature is the header {@code gpgsig}, its later lines indented by a blank, and what it signs is
 * the object without that header. Nor is {@code gpgsig-sha256} signed, which is for the same commit
 * in a repository of the other hash. Git joins several {@code gpgsig} headers; here they are told
 * apart, so that they can be refused.
 */
public final class SignedCommit {
  private static final String SIGNATURE = "gpgsig ";
  private static final String OTHER_SIGNATURE = "gpgsig-sha256 ";
  private static final Pattern COMMITTER =
      Pattern.compile(
          "^committer .*> (\\d{1,12}) [+-]\\d{4}$", Pattern.MULTILINE | Pattern.UNIX_LINES);

  private final StringBuilder payload = new StringBuilder();
  private final List<StringBuilder> signatures = new ArrayList<>();
  private final long committed;

  private SignedCommit(String header, String message) {
    Matcher committer = COMMITTER.matcher(header);
    committed = committer.find() ? Long.parseLong(committer.group(1)) : 0;
    StringBuilder into = payload;
    for (String line : header.split("(?<=\n)", -1)) {
      if (line.startsWith(SIGNATURE)) {
        into = new StringBuilder();
        signatures.add(into);
        into.append(line, SIGNATURE.length(), line.length());
      } else if (line.startsWith(OTHER_SIGNATURE)) {
        into = new StringBuilder();
      } else if (into != payload && line.startsWith(" ")) {
        into.append(line, 1, line.length());
      } else {
        into = payload;
        payload.append(line);
      }
    }
    payload.append(message);
  }

  /** Takes {@code commit} apart; only its header is looked at, never the message. */
  public static SignedCommit parse(byte[] commit) {
    String text = new String(commit, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    return end < 0
        ? new SignedCommit(text, "")
        : new SignedCommit(text.substring(0, end + 1), text.substring(end + 1));
  }

  /** What was signed. */
  public byte[] payload() {
    return payload.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The armoured signatures; none if the commit is not signed. */
  public List<String> signatures() {
    return signatures.stream().map(StringBuilder::toString).toList();
  }

  /** Seconds since 1970 at which the committer says to have made it. */
  public long committed() {
    return committed;
  }
}
