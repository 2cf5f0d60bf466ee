// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.InstanceId;
import java.util.Optional;
import java.util.Set;

/** The other instance that holds the volume: how to name it, and whether it is letting go. */
final class Holders {
  private static final Set<String> ENDING =
      Set.of("shutting-down", "terminated", "stopping", "stopped");

  private Holders() {}

  /** Id, name and state for an operator; says so when EC2 no longer knows the instance. */
  static String describe(InstanceId id, Optional<Instance> instance) {
    return instance
        .map(
            found ->
                "%s (%s%s)"
                    .formatted(id, found.name().map(name -> name + ", ").orElse(""), found.state()))
        .orElse(id + " (which EC2 no longer knows)");
  }

  /** Whether the instance is on its way out, or has ended. */
  static boolean ending(Instance instance) {
    return ENDING.contains(instance.state());
  }

  /** Whether the volume will be free soon, so that it is worth asking often. */
  static boolean lettingGo(Volume.Attachment held, Optional<Instance> holder) {
    return held.state().equals("detaching") || holder.map(Holders::ending).orElse(true);
  }
}
