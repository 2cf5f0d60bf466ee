// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.step.setup.ConfigSource;
import java.util.Optional;

/**
 * The settings that the machine has run with, where they are the ones to obey: that the repository
 * was not asked is then nothing to warn of.
 *
 * @param source reads the last checkout
 */
record LastCheckout(ConfigSource source) implements ConfigSource {
  @Override
  public Optional<String> before() {
    return source.before();
  }

  @Override
  public Checked checkOut() {
    return new Checked(source.checkOut().commit(), Optional.empty());
  }

  @Override
  public Settings settings() {
    return source.settings();
  }

  @Override
  public String describe() {
    return source.describe();
  }
}
