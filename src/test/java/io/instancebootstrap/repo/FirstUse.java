// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.time.Backoff;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What {@link FirstUseIT} runs in a process of its own: one checkout. */
final class FirstUse {
  private FirstUse() {}

  public static void main(String[] args) {
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0.5);
    ConfigCheckout git =
        new GitCheckout(
            Path.of(System.getProperty("user.home")),
            Clock.systemUTC(),
            duration -> {},
            backoff,
            GitCheckout.Patience.USUAL);
    Checkout checkout =
        git.update(new RepoSource(args[0], Optional.empty()), Path.of(args[1]), false);
    System.out.println("commit " + checkout.commit());
  }
}
