// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.BootstrapException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects everything that is wrong before anything is said, so that a person mends it in one go.
 * The same problem seen twice is one.
 */
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  /** Adds a problem at {@code place}; see {@link Problem} for the words. */
  public void add(Place place, String subject, String what, String remedy) {
    found.add(new Problem(place, subject, what, remedy));
  }

  /** Adds problems that somebody else has collected. */
  public void addAll(Collection<Problem> others) {
    found.addAll(others);
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All problems, by file and line. */
  public List<Problem> sorted() {
    return found.stream().sorted(Problem.BY_PLACE).toList();
  }

  /**
   * Throws one configuration error that lists all of {@code problems}, a line each; returns quietly
   * when there are none.
   *
   * @param doing what was being done, as in {@code reading the settings of web}
   */
  public static void refuse(String doing, List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw BootstrapException.configuration(
          doing
              + ": observed "
              + (problems.size() == 1 ? "a problem" : problems.size() + " problems")
              + ", expected none; mend what follows\n"
              + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }
}
