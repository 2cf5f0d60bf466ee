// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.engine.Change;
import java.util.List;

/** Starts the units that do not run, in the order of the settings. */
public record StartServices(List<String> units) implements Change {
  public StartServices {
    units = List.copyOf(units);
  }

  @Override
  public String describe() {
    return "start " + String.join(", ", units);
  }
}
