// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;

/** Ends the wait of this instance in its group's launching hook. */
public record LifecycleChange(String hook, LifecycleResult result) implements Change {
  @Override
  public String describe() {
    return "complete the lifecycle hook " + hook + " with " + result;
  }

  @Override
  public Impact impact() {
    return result == LifecycleResult.ABANDON ? Impact.DISRUPTIVE : Impact.SAFE;
  }
}
