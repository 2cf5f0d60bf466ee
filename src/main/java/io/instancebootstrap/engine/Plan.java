// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Steps in the order in which they are reported. Each need must stand before the step that has it,
 * so a plan cannot hold a cycle.
 */
public record Plan(List<Step<?, ?>> steps) {
  public Plan {
    steps = List.copyOf(steps);
    Set<String> all = new HashSet<>();
    steps.forEach(step -> all.add(step.name()));
    Set<String> before = new HashSet<>();
    for (Step<?, ?> step : steps) {
      for (String need : step.needs()) {
        if (all.contains(need) && !before.contains(need)) {
          throw new IllegalArgumentException(
              step.name() + " needs " + need + ", which stands behind it");
        }
      }
      if (!before.add(step.name())) {
        throw new IllegalArgumentException(step.name() + " stands twice in the plan");
      }
    }
  }
}
