// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A git commit object taken apart for verification (gitformat-signature(5)): the signature is the
 * header {@code gpgsig}, its later lines indented by a blank, and what it signs is the object
 * without that header.
 *
 * @param payload what was signed
 * @param signature armoured; empty if the commit is not signed
 * @param committed seconds since 1970 at which the committer says to have made it
 */
public record SignedCommit(String payload, Optional<String> signature, long committed) {
  private static final Pattern SIGNATURE =
      Pattern.compile("^gpgsig(?:-sha256)? (.*\n(?: .*\n)*)", Pattern.MULTILINE);
  private static final Pattern COMMITTER =
      Pattern.compile("^committer .*> (\\d{1,12}) [+-]\\d{4}$", Pattern.MULTILINE);

  /** Takes {@code commit} apart; only its header is looked at, never the message. */
  public static SignedCommit parse(String commit) {
    int end = commit.indexOf("\n\n");
    String header = end < 0 ? commit : commit.substring(0, end + 1);
    String message = commit.substring(header.length());
    Matcher committer = COMMITTER.matcher(header);
    long seconds = committer.find() ? Long.parseLong(committer.group(1)) : 0;
    Matcher signed = SIGNATURE.matcher(header);
    return signed.find()
        ? new SignedCommit(
            header.substring(0, signed.start()) + header.substring(signed.end()) + message,
            Optional.of(signed.group(1).replace("\n ", "\n")),
            seconds)
        : new SignedCommit(commit, Optional.empty(), seconds);
  }
}
