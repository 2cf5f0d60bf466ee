// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a tree compares with its catalogue.
 *
 * @param recorded names in the catalogue, without directories
 * @param same names that hold what they held
 * @param counts of everything else, by kind
 * @param findings the first of each kind, in the order in which they were met
 */
public record CatalogReport(
    long recorded, long same, Map<Kind, Long> counts, List<Finding> findings) {
  public CatalogReport {
    counts = Map.copyOf(new EnumMap<>(counts));
    findings = List.copyOf(findings);
  }

  /** What can be said of a name that is not the same. */
  public enum Kind {
    /** It holds something else although nobody has written to it: the disk has lost its content. */
    DAMAGED,
    /** It is gone although nobody has removed it: its directory is as it was. */
    MISSING,
    /** Somebody has written to it since, as a running server does. */
    CHANGED,
    /** Somebody has made it since. */
    NEW,
    /** Somebody has removed it since. */
    REMOVED;

    /** Whether this is harm, and not what servers do. */
    public boolean isHarm() {
      return this == DAMAGED || this == MISSING;
    }
  }

  /**
   * One name.
   *
   * @param path below the tree's root, as in messages
   * @param how what was observed, what was expected
   */
  public record Finding(Kind kind, String path, String how) {}

  /** How many there are of {@code kind}. */
  public long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** Whether everything that is not the same is what servers do. */
  public boolean isSound() {
    return count(Kind.DAMAGED) == 0 && count(Kind.MISSING) == 0;
  }
}
