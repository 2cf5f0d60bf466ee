// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.engine.Change;
import java.util.List;

/** What save-launch can change. */
public sealed interface LaunchChange extends Change {

  /**
   * Saves what a replacement is launched from.
   *
   * @param kind {@code launch template} or {@code launch configuration}
   * @param differences from what was saved; none when nothing was
   * @param token makes a repeated call create nothing twice
   */
  record SavePlan(String kind, LaunchContent content, List<String> differences, String token)
      implements LaunchChange {
    public SavePlan {
      differences = List.copyOf(differences);
    }

    @Override
    public String describe() {
      return "save a "
          + (differences.isEmpty() ? kind : "new " + kind + ": " + String.join("; ", differences));
    }
  }

  /** Lets the group launch from the plan in force; a configuration cannot change by itself. */
  record MoveGroup(String group) implements LaunchChange {
    @Override
    public String describe() {
      return "let the group " + group + " launch from the new launch configuration";
    }
  }

  /** Deletes the plans that nothing uses any more. */
  record RetirePlans() implements LaunchChange {
    @Override
    public String describe() {
      return "delete old launch configurations that nothing uses";
    }
  }
}
