// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.Change;
import java.util.List;

/** What join-group can change. */
public sealed interface JoinChange extends Change {

  /** Creates the group empty, so that it launches nothing while this instance joins. */
  record CreateGroup(String group) implements JoinChange {
    @Override
    public String describe() {
      return "create the group " + group + ", empty";
    }
  }

  /** Makes this instance a member. */
  record AttachSelf(String group, InstanceId instance) implements JoinChange {
    @Override
    public String describe() {
      return "attach " + instance + " to the group " + group;
    }
  }

  /** Brings the group to the settings' values, and its size to one. */
  record SettleGroup(String group, List<String> differences) implements JoinChange {
    public SettleGroup {
      differences = List.copyOf(differences);
    }

    @Override
    public String describe() {
      return "settle the group " + group + ": " + String.join("; ", differences);
    }
  }

  /** Waits until the group counts this instance in. */
  record AwaitService(String group, InstanceId instance) implements JoinChange {
    @Override
    public String describe() {
      return "wait until the group " + group + " has " + instance + " in service";
    }
  }

  /** Creates the launching hook, once the first member is in: only replacements go through it. */
  record PutHook(String group, String hook) implements JoinChange {
    @Override
    public String describe() {
      return "put the launching lifecycle hook " + hook + " on the group " + group;
    }
  }

  /** Deletes the configurations that the group no longer uses. */
  record RetirePlans() implements JoinChange {
    @Override
    public String describe() {
      return "delete old launch configurations that nothing uses";
    }
  }
}
