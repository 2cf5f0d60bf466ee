// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.VolumeLayout;
import java.nio.file.Path;
import java.util.List;

/**
 * One directory to copy, in the machine's own names.
 *
 * @param original where the data is now
 * @param aside where its copy is built
 * @param data its final name on the volume
 * @param catalog where every name of the copy is written down
 * @param excludes patterns of what is left out
 */
public record CopyTask(Path original, Path aside, Path data, Path catalog, List<String> excludes) {
  public CopyTask {
    excludes = List.copyOf(excludes);
  }

  /** The task for {@code path} on the volume. */
  static CopyTask of(Path path, VolumeLayout layout, List<String> excludes) {
    return new CopyTask(
        path, layout.aside(path), layout.data(path), layout.catalog(path), excludes);
  }
}
