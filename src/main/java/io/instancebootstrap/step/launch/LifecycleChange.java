// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;

/** What complete-lifecycle can do. */
public sealed interface LifecycleChange extends Change {

  /** Ends the wait of this instance in its group's launching hook. */
  record CompleteAction(String hook, LifecycleResult result) implements LifecycleChange {
    @Override
    public String describe() {
      return "complete the lifecycle hook " + hook + " with " + result;
    }

    @Override
    public Impact impact() {
      return result == LifecycleResult.ABANDON ? Impact.DISRUPTIVE : Impact.SAFE;
    }
  }

  /** Writes this spawn down as failed, for the instances to come. */
  record CountFailure(FailedSpawn failure) implements LifecycleChange {
    @Override
    public String describe() {
      return "write down that the spawn of " + failure.instance() + " failed";
    }
  }

  /** Tells the group that this instance is unhealthy, where no launching action waits. */
  record AskReplacement(InstanceId self) implements LifecycleChange {
    @Override
    public String describe() {
      return "tell the group that " + self + " is unhealthy";
    }

    @Override
    public Impact impact() {
      return Impact.DISRUPTIVE;
    }
  }

  /** Keeps the launching action waiting, so that the group leaves this instance alone. */
  record HoldLaunch(String hook) implements LifecycleChange {
    @Override
    public String describe() {
      return "keep the lifecycle hook " + hook + " waiting for a person";
    }
  }
}
