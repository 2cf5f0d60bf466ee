// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A config repo's files on this machine, exactly as a commit holds them.
 *
 * @param commit whole id
 * @param directory the files
 * @param warning why it may not be the latest; absent when it is
 */
public record Checkout(String commit, Path directory, Optional<String> warning) {
  /** Whether it is what the repository holds now. */
  public boolean fresh() {
    return warning.isEmpty();
  }
}
