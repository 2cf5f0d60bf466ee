// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.Redaction;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What JGit says of a failure, from the outermost to the innermost cause, without the URL's
 * credentials.
 */
final class GitFailure {
  private GitFailure() {}

  static String words(Throwable failure) {
    Set<String> words = new LinkedHashSet<>();
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text =
          cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
      String plain = Redaction.credentials(text).strip();
      if (words.stream().noneMatch(known -> known.contains(plain))) {
        words.add(plain);
      }
    }
    return String.join(": ", words);
  }
}
