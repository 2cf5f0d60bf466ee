// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;

/** Ends one association of an Elastic IP with this instance. */
public record WithdrawAddress(String publicIp, String association) implements Change {
  @Override
  public String describe() {
    return "withdraw " + publicIp + " once all else is done";
  }

  @Override
  public Impact impact() {
    return Impact.DISRUPTIVE;
  }
}
