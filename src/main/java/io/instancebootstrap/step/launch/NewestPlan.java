// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import java.util.Optional;

/**
 * The server's launch plan in force. What save-launch saw last is what join-group launches from:
 * one call for both.
 */
public final class NewestPlan {
  private final LaunchPlans plans;
  private final ServerName server;
  private Optional<LaunchPlan> seen = Optional.empty();

  public NewestPlan(LaunchPlans plans, ServerName server) {
    this.plans = plans;
    this.server = server;
  }

  /** Asks AWS. */
  synchronized Optional<LaunchPlan> look() {
    seen = plans.newest(server.value());
    return seen;
  }

  /** What was seen last; asks only when nothing was. */
  synchronized Optional<LaunchPlan> known() {
    return seen.isPresent() ? seen : look();
  }

  /** The same, where a group is to launch from it. */
  LaunchPlan required() {
    return known()
        .orElseThrow(
            () ->
                BootstrapException.failed(
                    "choosing what the group of "
                        + server
                        + " launches from: observed no launch template or configuration of that"
                        + " name, expected what save-launch saves; run bootstrap --phase persist"));
  }
}
