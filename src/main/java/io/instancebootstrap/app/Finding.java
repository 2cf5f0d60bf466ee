// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One thing that was found out before a phase.
 *
 * @param subject the step, or what else was looked at
 * @param category of a problem
 */
public record Finding(String subject, Kind kind, String text, Optional<Category> category) {
  /** What it means for the phase. */
  public enum Kind {
    /** Proven. */
    FINE,
    /** Could not be proven, or is worth knowing. */
    NOTE,
    /** The phase would fail. */
    PROBLEM;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding fine(String subject, String text) {
    return new Finding(subject, Kind.FINE, text, Optional.empty());
  }

  static Finding note(String subject, String text) {
    return new Finding(subject, Kind.NOTE, text, Optional.empty());
  }

  static Finding problem(String subject, String text, Category category) {
    return new Finding(subject, Kind.PROBLEM, text, Optional.of(category));
  }

  static Finding problem(String subject, BootstrapException cause) {
    return problem(subject, cause.getMessage(), cause.category());
  }

  /** The same with {@code edit} done to its text. */
  Finding edited(UnaryOperator<String> edit) {
    return new Finding(subject, kind, edit.apply(text), category);
  }
}
