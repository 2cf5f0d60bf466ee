// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.setup;

import io.instancebootstrap.config.settings.Settings;
import java.util.Optional;

/** The config repo at the wanted ref, as far as the step needs it. */
public interface ConfigSource {
  /** Commit of the checkout that this machine had before the run; empty when there was none. */
  Optional<String> before();

  /**
   * Brings the checkout up to date, once a run, and says what it is. Throws UNAVAILABLE when the
   * repository cannot be reached and there is no checkout to go on with, CONFIGURATION when it has
   * no such ref.
   */
  Checked checkOut();

  /** The merged settings of the checkout; all their problems at once as one CONFIGURATION error. */
  Settings settings();

  /** The repository and ref, for messages; without credentials. */
  String describe();

  /**
   * A checkout.
   *
   * @param warning why it may not be the latest; absent when it is
   */
  record Checked(String commit, Optional<String> warning) {}
}
