// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.time;

import java.time.Duration;

/** Lets time pass; a fake lets it pass at once. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Returns after {@code duration}; throws {@link InterruptedException} when the run is being
   * stopped.
   */
  void sleep(Duration duration) throws InterruptedException;
}
