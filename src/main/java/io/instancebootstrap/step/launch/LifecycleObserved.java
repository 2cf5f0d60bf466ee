// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import java.util.List;
import java.util.Optional;

/**
 * What complete-lifecycle sees.
 *
 * @param told the launching action of this instance was ended before
 * @param held it is being kept waiting for a person
 * @param asked this run has asked for a replacement
 * @param failures the failed spawns that still count; empty when that cannot be found out. Not
 *     looked at unless the spawn has failed and is to be replaced
 */
public record LifecycleObserved(
    boolean told, boolean held, boolean asked, Optional<List<FailedSpawn>> failures) {
  public LifecycleObserved {
    failures = failures.map(List::copyOf);
  }
}
