// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;
import java.util.List;

/** Stops the units that run, in this order. */
public record StopServices(List<String> units) implements Change {
  public StopServices {
    units = List.copyOf(units);
  }

  @Override
  public String describe() {
    return "stop " + String.join(", ", units);
  }

  @Override
  public Impact impact() {
    return Impact.DISRUPTIVE;
  }
}
