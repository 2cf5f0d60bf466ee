// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What JGit says of a failure, from the outermost to the innermost cause, without the URL's
 * credentials.
 */
final class GitFailure {
  private GitFailure() {}

  static String words(Throwable failure, RepoLocation location) {
    Set<String> words = new LinkedHashSet<>();
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text =
          cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
      String plain =
          text.replace(location.url(), location.describe())
              .replaceAll("([a-z+]+://)[^/@\\s]*@", "$1")
              .strip();
      if (words.stream().noneMatch(known -> known.contains(plain))) {
        words.add(plain);
      }
    }
    return String.join(": ", words);
  }
}
