// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.nio.file.Path;
import java.util.Optional;

/** Keeps a config repo's files on this machine. */
public interface ConfigCheckout {
  /**
   * Brings {@code directory} to what {@code source} names now, and returns the files.
   *
   * <p>When the repository cannot be had, it answers with the last checkout of the same source and
   * a warning; without one it throws: UNAVAILABLE when nobody answered, CONFIGURATION when the
   * answer was no. A ref that the repository does not have is always a CONFIGURATION error. What it
   * leaves is complete or not there, also after a kill.
   *
   * @param directory kept from run to run, or an empty one that the caller deletes afterwards
   * @param offline do not try to reach the repository
   */
  Checkout update(RepoSource source, Path directory, boolean offline);

  /** The commit of the checkout that {@code directory} has of {@code source}; asks nobody. */
  Optional<String> current(RepoSource source, Path directory);
}
