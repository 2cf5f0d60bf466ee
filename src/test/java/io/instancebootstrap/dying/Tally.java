// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts lives and tells of those that went wrong. */
final class Tally {
  private static final int TOLD = 12;

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private int failures;
  private long looks;

  /** Counts a life of a {@code kind}; tells what went wrong, with what the agent said. */
  void add(String kind, String what, Life life, Path log) {
    counts.merge(kind, 1, Integer::sum);
    looks += life.looks();
    if (life.problems().isEmpty()) {
      return;
    }
    failures++;
    if (failures > TOLD) {
      return;
    }
    System.out.println("WRONG " + kind + " " + what);
    life.problems().forEach(problem -> System.out.println("    " + problem));
    try {
      Files.readAllLines(log).stream()
          .limit(20)
          .forEach(line -> System.out.println("    | " + line));
    } catch (IOException unread) {
      System.out.println("    | (its log: " + unread + ")");
    }
  }

  int failures() {
    return failures;
  }

  @Override
  public String toString() {
    return counts + ", originals read " + looks + " times, wrong: " + failures;
  }
}
