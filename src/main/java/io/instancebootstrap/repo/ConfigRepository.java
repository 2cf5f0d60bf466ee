// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A config repository and its checkouts on this machine. A checkout appears wholly or not at all.
 */
public interface ConfigRepository {
  /** Commit of the current checkout; empty when there is none of this repository. */
  Optional<String> current();

  /**
   * The commit that the ref is now. Throws a {@link
   * io.instancebootstrap.domain.BootstrapException}: UNAVAILABLE when the repository cannot be
   * reached or does not let us in, CONFIGURATION when it has no such ref.
   */
  String latest();

  /** Fetches {@code commit} and makes it the current checkout. */
  void checkOut(String commit);

  /** The directory that holds the files of the current checkout. */
  Path directory();
}
