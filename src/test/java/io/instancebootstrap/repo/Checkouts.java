// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.time.Backoff;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Real checkouts for tests that wait for nobody; counts the waits that there would have been. */
record Checkouts(Path home, List<Duration> waits) {
  static Checkouts at(Path home) {
    return new Checkouts(home, new ArrayList<>());
  }

  ConfigCheckout git() {
    return git(GitCheckout.Patience.USUAL);
  }

  ConfigCheckout git(GitCheckout.Patience patience) {
    Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(2), () -> 0.5);
    return new GitCheckout(home, Clock.systemUTC(), waits::add, backoff, patience);
  }
}
