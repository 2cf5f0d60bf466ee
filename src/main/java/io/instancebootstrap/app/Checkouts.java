// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.repo.CommitTrust;
import io.instancebootstrap.repo.ConfigCheckout;
import io.instancebootstrap.repo.GitCheckout;
import io.instancebootstrap.time.Backoff;
import java.time.Duration;

/** Puts the checkout by JGit together. */
final class Checkouts {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private Checkouts() {}

  /** For commands that only look. */
  static ConfigCheckout of(World world) {
    return of(world, CommitTrust.any());
  }

  static ConfigCheckout of(World world, CommitTrust trust) {
    return new GitCheckout(
        world.home(),
        world.waits().clock(),
        world.waits().sleeper(),
        new Backoff(FIRST_PAUSE, LONGEST_PAUSE, world.waits().random()),
        GitCheckout.Patience.USUAL,
        trust);
  }
}
