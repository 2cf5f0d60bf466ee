// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.step.launch.HeldLaunch;
import java.util.List;
import java.util.Optional;

/**
 * Gives the failed launch that is kept for a person its time again, and forgets it once its action
 * has ended.
 */
public final class KeptLaunch {
  private KeptLaunch() {}

  /** Does it, if there is one; returns what went wrong, a line each. */
  public static List<String> prolong(World world) {
    Optional<HeldLaunch> held = HeldLaunch.find(world.host().files());
    if (held.isEmpty()) {
      return List.of();
    }
    HeldLaunch launch = held.get();
    try {
      boolean waits =
          world
              .cloud()
              .apply(launch.region())
              .groups()
              .recordHeartbeat(launch.group(), launch.hook(), launch.instance());
      if (!waits) {
        HeldLaunch.drop(world.host().files());
      }
      return List.of();
    } catch (BootstrapException e) {
      return List.of(e.getMessage());
    }
  }
}
