// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.nio.file.Path;
import java.util.List;

/**
 * What to copy where.
 *
 * @param source directory; never written to
 * @param target directory aside, made if it is not there; what is in it and not in the source is
 *     removed. Beside it lies a file with its name and {@code .ledger}, which {@link AsideTree}
 *     removes
 * @param excludes patterns of what is left out: see the exclude setting
 * @param pass warm or final
 */
public record CopyRequest(Path source, Path target, List<String> excludes, CopyPass pass) {
  public CopyRequest {
    excludes = List.copyOf(excludes);
  }

  /** The same request for the other pass. */
  public CopyRequest as(CopyPass other) {
    return new CopyRequest(source, target, excludes, other);
  }
}
