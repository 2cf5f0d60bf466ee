// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;

/** Gives the volume back to EC2, without force: it is unmounted. */
public record DetachVolume(VolumeId volume) implements Change {
  @Override
  public String describe() {
    return "detach " + volume;
  }

  @Override
  public Impact impact() {
    return Impact.DISRUPTIVE;
  }
}
