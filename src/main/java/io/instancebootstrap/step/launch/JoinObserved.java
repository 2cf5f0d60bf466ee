// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.ScalingGroup;
import java.util.List;
import java.util.Optional;

/**
 * The server's group.
 *
 * @param group with its hooks where the settings name one
 * @param plan what it should launch from; absent in a dry run before the first save
 * @param told whether it is written down here that this instance's launching action has ended
 * @param unused plans that nothing uses
 */
public record JoinObserved(
    Optional<ScalingGroup> group, Optional<LaunchPlan> plan, boolean told, List<String> unused) {
  public JoinObserved {
    unused = List.copyOf(unused);
  }
}
