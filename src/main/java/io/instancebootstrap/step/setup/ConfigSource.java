// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.setup;

import io.instancebootstrap.config.settings.Settings;
import java.util.Optional;

/** The config repo at the wanted ref, as far as the step needs it. */
public interface ConfigSource {
  /** Commit of the last checkout on this machine; empty when there is none of this repository. */
  Optional<String> current();

  /**
   * Asks the repository which commit the ref is now. Throws UNAVAILABLE when it cannot be reached,
   * CONFIGURATION when it has no such ref.
   */
  String latest();

  /** Makes {@code commit} the current checkout, wholly or not at all. */
  void checkOut(String commit);

  /**
   * The merged settings of this server at {@code commit}; all their problems at once as one
   * CONFIGURATION error.
   */
  Settings read(String commit);

  /** The repository and ref, for messages; without credentials. */
  String describe();

  /** Whether the run was asked not to try to reach it. */
  boolean offline();
}
