// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.RawPath;
import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what differs between a copy and its source; the first five are named, all are counted.
 */
final class Differences {
  private static final int NAMED = 5;

  private final List<String> named = new ArrayList<>();
  private long count;

  synchronized void add(RawPath path, String difference) {
    count++;
    if (named.size() < NAMED) {
      named.add(path + " " + difference);
    }
  }

  /** Fails when anything was added. */
  synchronized void requireNone(RawPath source) {
    if (count > 0) {
      String more = count > NAMED ? ", and %,d more".formatted(count - NAMED) : "";
      throw BootstrapException.failed(
          "verifying the copy of %s: %s%s, expected no difference; the source is untouched, run again"
              .formatted(source, String.join(", ", named), more));
    }
  }
}
