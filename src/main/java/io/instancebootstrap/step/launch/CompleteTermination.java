// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.engine.Change;

/** Ends the wait of this instance in a terminating hook of its group. */
public record CompleteTermination(String hook) implements Change {
  @Override
  public String describe() {
    return "complete the lifecycle hook " + hook + " with CONTINUE";
  }
}
