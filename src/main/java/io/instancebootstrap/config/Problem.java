// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.util.Comparator;

/**
 * One thing that is wrong with the settings, in a form that its author can act on.
 *
 * @param subject what it is about, such as {@code [volume] size}; empty for the file itself
 * @param what what was found and what is allowed
 * @param remedy what to do; may be empty when {@code what} already says it
 */
public record Problem(Place place, String subject, String what, String remedy) {
  /** By file, then from top to bottom. */
  static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem problem) -> problem.place().file())
          .thenComparingInt(problem -> problem.place().line());

  /** One line: {@code config/servers/web.ini:12: [volume] sise: unknown key; did you mean …}. */
  @Override
  public String toString() {
    return place
        + ": "
        + (subject.isEmpty() ? "" : subject + ": ")
        + what
        + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
