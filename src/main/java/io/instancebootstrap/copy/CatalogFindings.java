// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.CatalogReport.Finding;
import io.instancebootstrap.copy.CatalogReport.Kind;
import io.instancebootstrap.copy.posix.RawPath;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects findings from many threads; counts all, names the first thousand of each kind. */
final class CatalogFindings {
  private static final int NAMED = 1000;

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Finding> named = new ArrayList<>();
  private long same;

  synchronized void same() {
    same++;
  }

  synchronized void add(Kind kind, RawPath path, String how) {
    if (counts.merge(kind, 1L, Long::sum) <= NAMED) {
      named.add(new Finding(kind, path.isEmpty() ? "." : path.toString(), how));
    }
  }

  synchronized CatalogReport report(long recorded) {
    return new CatalogReport(recorded, same, counts, named);
  }
}
