// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.ScalingGroup;
import java.util.List;
import java.util.Optional;

/**
 * What is saved, and what it is compared with.
 *
 * @param saved the plan in force
 * @param running this instance; only asked for by persist
 * @param userData base64 for a replacement; absent when the saved one stays
 * @param group that launches from a configuration; only asked for where it may have to move
 * @param unused plans that nothing uses
 */
public record LaunchObserved(
    Optional<LaunchPlan> saved,
    Optional<Instance> running,
    Optional<String> userData,
    Optional<ScalingGroup> group,
    List<String> unused) {
  public LaunchObserved {
    unused = List.copyOf(unused);
  }
}
